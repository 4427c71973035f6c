/** Stored value: what can be paid in, what the shop adds, and what is credited when it is paid. The balance stands in ledger. */
package io.memberloop.crm.storedvalue;
