package io.memberloop.crm.wechat;

import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.terminal.JoinCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Codes that make a scanner follow the account and tell us where it happened. Asks WeChat: not inside a transaction. */
@Service
public class Scenes {

    private static final Duration BILL_CODE = Duration.ofMinutes(30);
    private static final Duration STILL_WORTH_SHOWING = Duration.ofMinutes(10);

    private final SceneMapper scenes;
    private final OfficialAccounts accounts;
    private final WeChatApi wechat;
    private final Clock clock;

    Scenes(SceneMapper scenes, OfficialAccounts accounts, WeChatApi wechat, Clock clock) {
        this.scenes = scenes;
        this.accounts = accounts;
        this.wechat = wechat;
        this.clock = clock;
    }

    /** The code on the counter; made once, valid for ever. @throws WeChatError */
    public JoinCode forStore(StoreId store) {
        return usableOrNew(new Scene(Ids.code(20), store, Scene.Kind.STORE, "", null), null);
    }

    /** The code a waiter shows for an open bill, valid for 30 minutes; asked again within 20, the same. @throws WeChatError */
    public JoinCode forBill(StoreId store, String billId, String tableName, StaffId staff) {
        return usableOrNew(new Scene(Ids.code(20), store, Scene.Kind.BILL, billId, staff), BILL_CODE);
    }

    /** Only the merchant's own; others' are as unknown as invented ones. */
    public Optional<Scene> find(String scene) {
        return scene == null || scene.isEmpty() ? Optional.empty() : scenes.find(Tenant.current(), scene);
    }

    private JoinCode usableOrNew(Scene scene, Duration validFor) {
        var until = Instant.now(clock).plus(STILL_WORTH_SHOWING);
        return scenes.usable(Tenant.current(), scene.storeId(), scene.kind(), scene.subjectId(), until)
                .map(code -> new JoinCode(code.url(), text(code.expiresAt())))
                .orElseGet(() -> create(scene, validFor));
    }

    private JoinCode create(Scene scene, Duration validFor) {
        var account = accounts.required();
        var now = Instant.now(clock);
        var body = new LinkedHashMap<String, Object>();
        body.put("action_name", validFor == null ? "QR_LIMIT_STR_SCENE" : "QR_STR_SCENE");
        if (validFor != null) {
            body.put("expire_seconds", validFor.toSeconds());
        }
        body.put("action_info", Map.of("scene", Map.of("scene_str", scene.scene())));
        var answer = wechat.post(accounts.credentials(account), WeChatApi.Call.QRCODE_CREATE, body);
        var expires = validFor == null ? null : now.plus(validFor);
        var url = answer.path("url").asString();
        scenes.save(Tenant.current(), scene, answer.path("ticket").asString(), url, expires, now);
        return new JoinCode(url, text(expires));
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
