package io.memberloop.simulator.official;

import io.memberloop.simulator.account.OfficialAccount.Follower;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Followers and the account's menu. Since the end of 2021 WeChat leaves nickname and picture empty here. */
@RestController
class UserController {

    private static final int TOP_BUTTONS = 3;
    private static final int SUB_BUTTONS = 5;

    private final AccessTokens tokens;

    UserController(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping("/cgi-bin/user/info")
    ObjectNode info(
            @RequestParam(name = "access_token", required = false) String token,
            @RequestParam(required = false) String openid) {
        return tokens.call(token, (world, account) -> {
            Follower follower = openid == null ? null : account.followers.get(openid);
            if (follower == null) {
                throw new WxRefusal(40003, "invalid openid");
            }
            ObjectNode answer = WxBody.object();
            answer.put("subscribe", follower.subscribed ? 1 : 0).put("openid", openid);
            if (!follower.subscribed) {
                return answer;
            }
            answer.put("nickname", "").put("sex", 0).put("language", "zh_CN");
            answer.put("city", "").put("province", "").put("country", "").put("headimgurl", "");
            answer.put("subscribe_time", follower.subscribeTime)
                    .put("remark", "")
                    .put("groupid", 0);
            answer.putArray("tagid_list");
            answer.put("subscribe_scene", follower.subscribeScene).put("qr_scene", 0);
            return answer.put("qr_scene_str", follower.qrScene);
        });
    }

    @GetMapping("/cgi-bin/user/get")
    ObjectNode all(@RequestParam(name = "access_token", required = false) String token) {
        return tokens.call(token, (world, account) -> {
            List<String> openids = account.followers.values().stream()
                    .filter(follower -> follower.subscribed)
                    .map(follower -> follower.openid)
                    .toList();
            ObjectNode answer = WxBody.object().put("total", openids.size()).put("count", openids.size());
            ArrayNode list = answer.putObject("data").putArray("openid");
            openids.forEach(list::add);
            return answer.put("next_openid", "");
        });
    }

    @PostMapping("/cgi-bin/menu/create")
    ObjectNode menu(
            @RequestParam(name = "access_token", required = false) String token,
            @RequestBody(required = false) byte[] content) {
        return tokens.call(token, (world, account) -> {
            WxBody body = WxBody.parse(content);
            JsonNode buttons = body.node().path("button");
            if (!buttons.isArray() || buttons.isEmpty() || buttons.size() > TOP_BUTTONS) {
                throw new WxRefusal(40016, "invalid button size");
            }
            for (JsonNode button : buttons) {
                JsonNode subs = button.path("sub_button");
                if (subs.size() > SUB_BUTTONS) {
                    throw new WxRefusal(40023, "invalid sub button size");
                }
                if (subs.isEmpty()) {
                    check(button);
                }
                subs.forEach(UserController::check);
            }
            account.menuJson = body.node().toString();
            return WxBody.ok();
        });
    }

    @GetMapping("/cgi-bin/menu/get")
    ObjectNode menu(@RequestParam(name = "access_token", required = false) String token) {
        return tokens.call(token, (world, account) -> {
            if (account.menuJson == null) {
                throw new WxRefusal(46003, "menu no exist");
            }
            ObjectNode answer = WxBody.object();
            answer.set("menu", WxBody.JSON.readTree(account.menuJson));
            return answer;
        });
    }

    @GetMapping("/cgi-bin/menu/delete")
    ObjectNode deleteMenu(@RequestParam(name = "access_token", required = false) String token) {
        return tokens.call(token, (world, account) -> {
            account.menuJson = null;
            return WxBody.ok();
        });
    }

    private static void check(JsonNode button) {
        if (button.path("name").asString("").isBlank()) {
            throw new WxRefusal(40018, "invalid button name size");
        }
        boolean good =
                switch (button.path("type").asString("")) {
                    case "click" -> !button.path("key").asString("").isEmpty();
                    case "view" -> button.path("url").asString("").startsWith("http");
                    default -> throw new WxRefusal(40017, "invalid button type");
                };
        if (!good) {
            throw new WxRefusal(40019, "invalid button key size");
        }
    }
}
