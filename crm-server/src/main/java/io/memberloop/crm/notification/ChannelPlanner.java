package io.memberloop.crm.notification;

import io.memberloop.crm.wechat.Follower;
import io.memberloop.crm.wechat.Followers;
import java.time.Clock;
import org.springframework.stereotype.Service;

/**
 * Chooses the way of a marketing message: customer service inside an open window, because it costs none of the four
 * mass messages of the month; else mass; else nothing but the H5 pages.
 */
@Service
public class ChannelPlanner {

    public static final String NO_CONSENT = "notification.reason.no_consent";
    public static final String NO_WECHAT = "notification.reason.no_wechat";
    public static final String NOT_FOLLOWING = "notification.reason.not_following";
    public static final String WINDOW = "notification.reason.window";
    public static final String NO_WINDOW = "notification.reason.no_window";
    public static final String MASS_USED_UP = "notification.reason.mass_used_up";
    public static final String ALONE = "notification.reason.alone";
    public static final String REFUSED = "notification.reason.refused";
    public static final String UNKNOWN = "notification.reason.unknown";
    public static final String NO_PERMISSION = "notification.reason.no_permission";

    public static final String PAGE_ONLY = "notification.reason.page_only";

    private final Followers followers;
    private final Clock clock;

    ChannelPlanner(Followers followers, Clock clock) {
        this.followers = followers;
        this.clock = clock;
    }

    /**
     * @param openid the member's, or null
     * @param agreed whether the member agreed to marketing; never asked counts as no
     */
    public Plan marketing(String openid, boolean agreed) {
        return agreed ? plan(openid, true) : new Plan(Channel.H5, NO_CONSENT);
    }

    /** The same after the window turned out to be closed. */
    public Plan withoutWindow(String openid, boolean agreed) {
        return agreed ? plan(openid, false) : new Plan(Channel.H5, NO_CONSENT);
    }

    /**
     * What a member is told about the own account: nothing that is advertised, so no consent is asked for, and nothing that
     * could go to many at once. Outside of the window only the pages say it.
     *
     * @param openid the member's, or null
     */
    public Plan aboutAccount(String openid) {
        if (openid == null) {
            return new Plan(Channel.H5, NO_WECHAT);
        }
        var follower = followers.find(openid).filter(Follower::subscribed);
        if (follower.isEmpty()) {
            return new Plan(Channel.H5, NOT_FOLLOWING);
        }
        return follower.get().windowOpen(clock.instant())
                ? new Plan(Channel.KF, WINDOW)
                : new Plan(Channel.H5, PAGE_ONLY);
    }

    private Plan plan(String openid, boolean window) {
        if (openid == null) {
            return new Plan(Channel.H5, NO_WECHAT);
        }
        var follower = followers.find(openid).filter(Follower::subscribed);
        if (follower.isEmpty()) {
            return new Plan(Channel.H5, NOT_FOLLOWING);
        }
        if (window && follower.get().windowOpen(clock.instant())) {
            return new Plan(Channel.KF, WINDOW);
        }
        return follower.get().massLeft(followers.massMonth()) > 0
                ? new Plan(Channel.MASS, NO_WINDOW)
                : new Plan(Channel.H5, MASS_USED_UP);
    }
}
