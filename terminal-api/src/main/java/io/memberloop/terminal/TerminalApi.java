package io.memberloop.terminal;

/** Names both ends must agree on: paths of the server's terminal API, headers, event types. */
public final class TerminalApi {

    /** Base path of crm-server's API for bridges. A bridge authenticates with {@code Authorization: Bearer <token>}. */
    public static final String BASE = "/terminal/v1";

    /** Carries the operation id of every request that changes something. */
    public static final String OP_HEADER = "TB-Op";

    /** The session of the staff member who acts. */
    public static final String STAFF_HEADER = "TB-Staff";

    /** Body: {@link OrderView}. Sent after every change of an order. */
    public static final String EVENT_ORDER = "order";

    /** Body: {@link MemberJoinedOnBill}. */
    public static final String EVENT_MEMBER_JOINED = "member.joined";

    /** No body: menu, staff, tables or settings changed; fetch the snapshot again. */
    public static final String EVENT_STORE_CHANGED = "store.changed";

    private TerminalApi() {}
}
