package io.memberloop.crm.wechat;

import io.memberloop.crm.platform.Tenant;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What each callback means. Runs in one transaction per event, again if that fails. */
@Component
class CallbackEvents {

    record Callback(String appid, String openid, Map<String, String> fields) {

        String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    private static final String QR_PREFIX = "qrscene_";

    private final Followers followers;
    private final Scenes scenes;
    private final WalletCards cards;
    private final ApplicationEventPublisher events;

    CallbackEvents(Followers followers, Scenes scenes, WalletCards cards, ApplicationEventPublisher events) {
        this.followers = followers;
        this.scenes = scenes;
        this.cards = cards;
        this.events = events;
    }

    void handle(Callback callback) {
        if (!"event".equals(callback.field("MsgType"))) {
            following(callback, WindowSettings.Kind.MESSAGE);
            return;
        }
        switch (callback.field("Event")) {
            case "subscribe" -> subscribe(callback);
            case "SCAN" -> scan(callback);
            case "unsubscribe" -> followers.unfollow(callback.appid(), callback.openid());
            case "CLICK", "scancode_push", "scancode_waitmsg" -> following(callback, WindowSettings.Kind.MENU);
            case "user_get_card" -> claimed(callback);
            case "user_del_card" -> cards.deleted(callback.field("CardId"), callback.field("UserCardCode"));
            default -> {
                // kept in the inbox; nothing follows from it
            }
        }
    }

    private void subscribe(Callback callback) {
        var key = callback.field("EventKey");
        following(callback, WindowSettings.Kind.FOLLOW);
        arrived(callback, key.startsWith(QR_PREFIX) ? key.substring(QR_PREFIX.length()) : "", true);
    }

    private void scan(Callback callback) {
        following(callback, WindowSettings.Kind.SCAN);
        arrived(callback, callback.field("EventKey"), false);
    }

    private void following(Callback callback, WindowSettings.Kind window) {
        followers.follow(callback.appid(), callback.openid());
        followers.open(callback.appid(), callback.openid(), window);
    }

    private void arrived(Callback callback, String key, boolean followed) {
        var scene = scenes.find(key).orElse(null);
        if (scene != null) {
            followers.scanned(callback.appid(), callback.openid(), scene.scene());
        }
        events.publishEvent(new FollowerArrived(Tenant.current(), callback.openid(), scene, followed));
    }

    private void claimed(Callback callback) {
        var cardId = callback.field("CardId");
        var code = callback.field("UserCardCode");
        cards.claimed(callback.appid(), cardId, code, callback.openid(), callback.field("OuterStr"));
        events.publishEvent(new CardClaimed(Tenant.current(), callback.openid(), cardId, code));
    }
}
