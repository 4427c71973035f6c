/** What crosses the wire: kept request bodies, the request log, callbacks with their retries, the connection switch. */
package io.memberloop.simulator.wire;
