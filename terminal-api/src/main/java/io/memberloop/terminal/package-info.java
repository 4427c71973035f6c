/**
 * The wire between device, bridge and server: JSON records, operation ids, problem codes. Ids are strings, amounts are
 * integers of fen, times are ISO-8601 instants.
 */
package io.memberloop.terminal;
