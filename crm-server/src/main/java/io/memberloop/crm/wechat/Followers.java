package io.memberloop.crm.wechat;

import io.memberloop.crm.platform.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Who follows the account, and what WeChat allows us to send to them. */
@Service
public class Followers {

    /** WeChat counts its month in China's time. */
    private static final ZoneId WECHAT = ZoneId.of("Asia/Shanghai");

    private static final Duration BILL_MEMORY = Duration.ofHours(2);

    private final FollowerMapper followers;
    private final SceneMapper scenes;
    private final OfficialAccounts accounts;
    private final WindowSettings windows;
    private final Clock clock;

    Followers(
            FollowerMapper followers,
            SceneMapper scenes,
            OfficialAccounts accounts,
            WindowSettings windows,
            Clock clock) {
        this.followers = followers;
        this.scenes = scenes;
        this.accounts = accounts;
        this.windows = windows;
        this.clock = clock;
    }

    /** @return empty also when the merchant has no official account */
    public Optional<Follower> find(String openid) {
        return accounts.find().flatMap(a -> followers.find(Tenant.current(), a.appid(), openid));
    }

    /**
     * Where somebody who joins now comes from.
     *
     * @param hint the scene that a card or link carried; may be empty, invented or another merchant's
     */
    public Optional<Scene> origin(String openid, String hint) {
        var hinted = hint == null || hint.isEmpty() ? Optional.<Scene>empty() : scenes.find(Tenant.current(), hint);
        var since = Instant.now(clock).minus(BILL_MEMORY);
        return hinted.or(
                () -> accounts.find().flatMap(a -> followers.lastScene(Tenant.current(), a.appid(), openid, since)));
    }

    /** The month in which a mass message sent now would count. */
    public YearMonth massMonth() {
        return YearMonth.now(clock.withZone(WECHAT));
    }

    /**
     * Paying by WeChat opens the customer-service window. Nothing happens for somebody who does not follow.
     *
     * @param at when the payment was; the window counts from there
     */
    public void paid(String openid, Instant at) {
        accounts.find().ifPresent(a -> open(a.appid(), openid, WindowSettings.Kind.PAYMENT, at));
    }

    void follow(String appid, String openid) {
        touch(appid, openid);
        followers.subscribed(Tenant.current(), appid, openid, Instant.now(clock));
    }

    void unfollow(String appid, String openid) {
        touch(appid, openid);
        followers.unsubscribed(Tenant.current(), appid, openid);
    }

    void scanned(String appid, String openid, String scene) {
        followers.scanned(Tenant.current(), appid, openid, scene, Instant.now(clock));
    }

    void open(String appid, String openid, WindowSettings.Kind kind) {
        open(appid, openid, kind, Instant.now(clock));
    }

    private void open(String appid, String openid, WindowSettings.Kind kind, Instant since) {
        var window = windows.of(kind);
        followers.open(Tenant.current(), appid, openid, kind.name(), window.messages(), since.plus(window.length()));
    }

    /** Uses up one message of the window; of two senders only as many succeed as it allows. */
    boolean take(String appid, String openid) {
        return followers.take(Tenant.current(), appid, openid, Instant.now(clock)) == 1;
    }

    void giveBack(String appid, String openid) {
        followers.giveBack(Tenant.current(), appid, openid);
    }

    void close(String appid, String openid) {
        followers.close(Tenant.current(), appid, openid);
    }

    void countMass(String appid, List<String> openids) {
        followers.countMass(Tenant.current(), appid, openids, massMonth().toString());
    }

    private void touch(String appid, String openid) {
        followers.touch(Tenant.current(), appid, openid, Instant.now(clock));
    }
}
