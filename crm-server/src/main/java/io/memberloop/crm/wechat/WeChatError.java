package io.memberloop.crm.wechat;

import java.util.Set;

/** WeChat refused a call, or did not answer it. */
public class WeChatError extends RuntimeException {

    /** No answer, or none that could be read: nobody knows whether the call had its effect. */
    public static final int NO_ANSWER = -99;

    /** The customer-service window is closed; also given without asking WeChat when we know it is. */
    public static final int WINDOW_CLOSED = 45015;

    /** The window is open and its messages are used up. */
    public static final int WINDOW_USED_UP = 45047;

    private static final Set<Integer> RETRYABLE = Set.of(-1, 45011, NO_ANSWER);
    private static final Set<Integer> NO_PERMISSION = Set.of(48001, 50001, 45030);
    private static final Set<Integer> NOT_FOLLOWING = Set.of(43004, 46004, 50005, 40003);
    private final int errcode;

    public WeChatError(int errcode, String message) {
        super(errcode + " " + message);
        this.errcode = errcode;
    }

    public int errcode() {
        return errcode;
    }

    /** Busy, minute rate, no answer. Repeat after {@link #NO_ANSWER} only what WeChat recognises as a repetition. */
    public boolean retryable() {
        return RETRYABLE.contains(errcode);
    }

    /** The account lacks the API, whatever we send. */
    public boolean noPermission() {
        return NO_PERMISSION.contains(errcode);
    }

    /** The person does not follow the account (any more). */
    public boolean notFollowing() {
        return NOT_FOLLOWING.contains(errcode);
    }

    /** No message may be sent to this person now. */
    public boolean windowClosed() {
        return errcode == WINDOW_CLOSED || errcode == WINDOW_USED_UP;
    }
}
