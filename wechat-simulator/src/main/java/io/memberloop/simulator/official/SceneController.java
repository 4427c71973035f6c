package io.memberloop.simulator.official;

import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.OfficialAccount;
import io.memberloop.simulator.account.OfficialAccount.Scene;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.WorldStore;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Parametric QR codes. */
@RestController
class SceneController {

    private static final long LONGEST = 2_592_000;
    private static final long SHORTEST = 60;
    private static final int SCENE_LENGTH = 64;
    private static final int PERMANENT_CODES = 100_000;
    private static final int PICTURE = 430;

    private final AccessTokens tokens;
    private final WorldStore store;
    private final SimulatorClock clock;

    SceneController(AccessTokens tokens, WorldStore store, SimulatorClock clock) {
        this.tokens = tokens;
        this.store = store;
        this.clock = clock;
    }

    @PostMapping("/cgi-bin/qrcode/create")
    ObjectNode create(
            @RequestParam(name = "access_token", required = false) String token,
            @RequestBody(required = false) byte[] content) {
        return tokens.call(token, (world, account) -> {
            WxBody body = WxBody.parse(content);
            String action = body.required("action_name", 40053, "invalid action info");
            boolean permanent = "QR_LIMIT_STR_SCENE".equals(action);
            if (!permanent && !"QR_STR_SCENE".equals(action)) {
                throw new WxRefusal(40053, "invalid action info (the simulator knows the string scenes)");
            }
            String scene = body.object("action_info", 40053, "invalid action info")
                    .object("scene", 40053, "invalid action info")
                    .required("scene_str", 40053, "invalid action info");
            if (scene.length() > SCENE_LENGTH) {
                throw new WxRefusal(40053, "invalid action info");
            }
            return permanent ? answer(permanent(account, scene), 0) : temporary(account, scene, body);
        });
    }

    @GetMapping(value = "/cgi-bin/showqrcode", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<byte[]> picture(@RequestParam String ticket) {
        String url = store.read(world -> world.officialAccounts.values().stream()
                .map(account -> account.scenes.get(ticket))
                .filter(scene -> scene != null)
                .map(scene -> scene.url)
                .findFirst()
                .orElse(null));
        return url == null ? ResponseEntity.notFound().build() : ResponseEntity.ok(QrPicture.png(url, PICTURE));
    }

    private ObjectNode temporary(OfficialAccount account, String scene, WxBody body) {
        Long asked = body.integer("expire_seconds");
        if (asked != null && asked <= 0) {
            throw new WxRefusal(40053, "invalid expire seconds");
        }
        // WeChat's default is 30 seconds, its shortest 60, its longest 30 days
        long life = asked == null ? 30 : Math.min(Math.max(asked, SHORTEST), LONGEST);
        account.scenes.values().removeIf(old -> old.expiresAt != 0 && old.expiresAt < clock.seconds());
        Scene made = fresh(account, scene);
        made.expiresAt = clock.seconds() + life;
        return answer(made, life);
    }

    private Scene permanent(OfficialAccount account, String scene) {
        Scene known = account.scenes.values().stream()
                .filter(code -> code.expiresAt == 0 && code.scene.equals(scene))
                .findFirst()
                .orElse(null);
        if (known != null) {
            return known;
        }
        if (account.scenes.values().stream().filter(code -> code.expiresAt == 0).count() >= PERMANENT_CODES) {
            throw new WxRefusal(45029, "qrcode count out of limit");
        }
        return fresh(account, scene);
    }

    private Scene fresh(OfficialAccount account, String text) {
        Scene scene = new Scene();
        scene.ticket = "gQ" + Codes.letters(92) + "==";
        scene.url = "http://weixin.qq.com/q/02" + Codes.letters(22);
        scene.scene = text;
        scene.createdAt = clock.seconds();
        account.scenes.put(scene.ticket, scene);
        return scene;
    }

    private static ObjectNode answer(Scene scene, long life) {
        ObjectNode answer = WxBody.object().put("ticket", scene.ticket);
        if (life > 0) {
            answer.put("expire_seconds", life);
        }
        return answer.put("url", scene.url);
    }
}
