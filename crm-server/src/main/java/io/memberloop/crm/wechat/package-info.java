/**
 * The official account: callbacks, followers and what may be sent to them, scenes behind QR codes, cards in wallets. Tells
 * what happened by events and knows nothing of members.
 */
package io.memberloop.crm.wechat;
