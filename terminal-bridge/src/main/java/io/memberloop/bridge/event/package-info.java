/** What devices must hear, as a log they read with a cursor. */
package io.memberloop.bridge.event;
