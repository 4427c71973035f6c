/** Append-only double entry for points and stored value. Knows accounts of members, not the rules that move them. */
package io.memberloop.crm.ledger;
