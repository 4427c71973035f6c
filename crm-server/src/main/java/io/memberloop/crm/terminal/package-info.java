/** The API of bridges: pairing, the store's snapshot, bills and tenders, and the log of events they follow. */
package io.memberloop.crm.terminal;
