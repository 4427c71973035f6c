package io.memberloop.terminal.line;

/** What a line can do to what is sent over it. */
public enum LineFault {
    /** Everything comes late. */
    LATENCY,
    /** Nobody can connect, and who was connected is cut off. */
    DOWN,
    /** Bytes trickle. */
    BANDWIDTH,
    /** One end hangs up and the other learns it late. */
    SLOW_CLOSE,
    /** What is sent disappears; nobody hangs up. */
    TIMEOUT,
    /** The connection is reset at the first byte, which is lost. */
    RESET,
    /** Everything comes in crumbs. */
    SLICER,
    /** The connection ends in the middle of what is sent. */
    LIMIT
}
