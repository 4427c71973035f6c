package io.memberloop.terminal;

/** Names both ends must agree on: paths of the server's terminal API, headers, event types. */
public final class TerminalApi {

    /** Base path of crm-server's API for bridges, which sign what they ask, see {@link Signatures}. */
    public static final String BASE = "/terminal/v1";

    /** The bridge's epoch is not the newest: another one runs on a copy of its disk, or its disk was put back (409). */
    public static final String FENCED = "bridge_fenced";

    /** Carries the operation id of every request that changes something. */
    public static final String OP_HEADER = "TB-Op";

    /** Who signed: a device's id; a bridge's id, a slash and its epoch. */
    public static final String DEVICE_HEADER = "TB-Device";

    /** Epoch milliseconds of the signer, in decimal; good for {@link #SKEW_MILLIS} to either side. */
    public static final String TIME_HEADER = "TB-Time";

    /** 32 hex digits, new for every request. */
    public static final String NONCE_HEADER = "TB-Nonce";

    /** See {@link Signatures}. */
    public static final String SIGNATURE_HEADER = "TB-Sig";

    /** In the refusal {@code clock_skew}: what the refusing end holds for now, in epoch milliseconds. */
    public static final String SERVER_TIME_HEADER = "TB-Server-Time";

    /** How far a signer's clock may be off. */
    public static final long SKEW_MILLIS = 120_000;

    /** The session of the staff member who acts. */
    public static final String STAFF_HEADER = "TB-Staff";

    /** Body: {@link OrderView}. Sent after every change of an order. */
    public static final String EVENT_ORDER = "order";

    /** Body: {@link MemberJoinedOnBill}. */
    public static final String EVENT_MEMBER_JOINED = "member.joined";

    /** Body: {@link MemberJoining}. For people who look at a join code; nothing follows from it. */
    public static final String EVENT_MEMBER_JOINING = "member.joining";

    /** No body: menu, staff, tables or settings changed; fetch the snapshot again. */
    public static final String EVENT_STORE_CHANGED = "store.changed";

    private TerminalApi() {}
}
