/** A bad line between any two parts: bytes that come late, in crumbs, not at all or only half. For tests; knows no protocol. */
package io.memberloop.terminal.line;
