package io.memberloop.crm.platform;

/** Who waits for a call to WeChat: a person looking at a screen, a balance being kept in step, or nobody. */
public enum Lane {
    INTERACTIVE,
    SYNC,
    BULK
}
