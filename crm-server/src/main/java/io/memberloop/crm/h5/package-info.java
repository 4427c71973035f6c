/** The pages customers see inside WeChat: joining, the card, coupons, bills, consent. */
package io.memberloop.crm.h5;
