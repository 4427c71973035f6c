/** Open bills: lines, member, price, and taking money for them. */
package io.memberloop.bridge.bill;
