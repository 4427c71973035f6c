package io.memberloop.simulator.phone;

import io.memberloop.simulator.account.OfficialAccount;
import io.memberloop.simulator.account.OfficialAccount.Follower;
import io.memberloop.simulator.account.OfficialAccount.Scene;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.World;
import io.memberloop.simulator.account.WorldStore;
import io.memberloop.simulator.official.Callbacks;
import io.memberloop.simulator.official.Chat;
import io.memberloop.simulator.official.MessageWindows;
import io.memberloop.simulator.official.MessageWindows.Trigger;
import io.memberloop.simulator.pay.PaySheet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the phone does with the content of a QR code. */
@Component
class Scanner {

    private final WorldStore store;
    private final SimulatorClock clock;
    private final Callbacks callbacks;
    private final MessageWindows windows;
    private final PaySheet paySheet;

    Scanner(WorldStore store, SimulatorClock clock, Callbacks callbacks, MessageWindows windows, PaySheet paySheet) {
        this.store = store;
        this.clock = clock;
        this.callbacks = callbacks;
        this.windows = windows;
        this.paySheet = paySheet;
    }

    /** A map with {@code kind} FOLLOW, SCAN, URL or UNKNOWN, or a {@link PaySheet.Sheet}. */
    Object scan(String customerId, String text) {
        store.read(world -> Contacts.customer(world, customerId).id);
        String content = text == null ? "" : text.strip();
        if (content.startsWith("weixin://wxpay/")) {
            return paySheet.look(content);
        }
        if (content.startsWith("http://weixin.qq.com/q/")) {
            return store.change(world -> meet(world, customerId, content));
        }
        if (content.startsWith("http://") || content.startsWith("https://")) {
            return Map.of("kind", "URL", "url", content);
        }
        return Map.of("kind", "UNKNOWN", "text", content);
    }

    /** Follows without a code, as by search. */
    Map<String, Object> follow(String customerId, String appid) {
        return store.change(world -> {
            OfficialAccount account = Contacts.account(world, appid);
            Follower follower = Contacts.contact(world, account, customerId);
            if (!follower.subscribed) {
                subscribe(world, account, follower, null);
            }
            return answer("FOLLOW", account, null);
        });
    }

    private Map<String, Object> meet(World world, String customerId, String url) {
        for (OfficialAccount account : world.officialAccounts.values()) {
            for (Scene scene : account.scenes.values()) {
                if (scene.url.equals(url)) {
                    return scene.expiresAt != 0 && scene.expiresAt <= clock.seconds()
                            ? Map.of("kind", "UNKNOWN", "text", "二维码已过期")
                            : meet(world, account, scene, customerId);
                }
            }
        }
        return Map.of("kind", "UNKNOWN", "text", "二维码无效");
    }

    private Map<String, Object> meet(World world, OfficialAccount account, Scene scene, String customerId) {
        Follower follower = Contacts.contact(world, account, customerId);
        if (!follower.subscribed) {
            subscribe(world, account, follower, scene);
            return answer("FOLLOW", account, scene);
        }
        windows.open(follower, Trigger.SCAN);
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("EventKey", scene.scene);
        event.put("Ticket", scene.ticket);
        callbacks.event(account, follower.openid, "SCAN", event);
        return answer("SCAN", account, scene);
    }

    private void subscribe(World world, OfficialAccount account, Follower follower, Scene scene) {
        follower.subscribed = true;
        follower.subscribeTime = clock.seconds();
        follower.subscribeScene = scene == null ? "ADD_SCENE_SEARCH" : "ADD_SCENE_QR_CODE";
        follower.qrScene = scene == null ? "" : scene.scene;
        windows.open(follower, Trigger.FOLLOW);
        if (scene != null) {
            windows.open(follower, Trigger.SCAN);
        }
        Chat.add(world, clock, follower, "SYSTEM", "text", "你已关注 " + account.name);
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("EventKey", scene == null ? "" : "qrscene_" + scene.scene);
        if (scene != null) {
            event.put("Ticket", scene.ticket);
        }
        callbacks.event(account, follower.openid, "subscribe", event);
    }

    private static Map<String, Object> answer(String kind, OfficialAccount account, Scene scene) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("kind", kind);
        answer.put("appid", account.appid);
        answer.put("name", account.name);
        answer.put("scene", scene == null ? "" : scene.scene);
        return answer;
    }
}
