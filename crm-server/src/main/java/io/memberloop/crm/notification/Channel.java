package io.memberloop.crm.notification;

/** The ways to a member. Template messages are none of them: WeChat allows those for service notices only. */
public enum Channel {
    /** A customer-service message, inside the window that the member opened. */
    KF,
    /** A mass message to named followers: two or more people at once, four a month for each. */
    MASS,
    /** No message; the member finds it in the H5 pages. */
    H5
}
