package io.memberloop.simulator.official;

import io.memberloop.simulator.account.Codes;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Tokens and tickets. */
@RestController
class TokenController {

    private final AccessTokens tokens;

    TokenController(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping("/cgi-bin/token")
    ObjectNode token(
            @RequestParam(name = "grant_type", required = false) String grantType,
            @RequestParam(required = false) String appid,
            @RequestParam(required = false) String secret) {
        refuseOtherGrants(grantType);
        return tokens.token(appid, secret);
    }

    @PostMapping("/cgi-bin/stable_token")
    ObjectNode stable(@RequestBody(required = false) byte[] content) {
        WxBody body = WxBody.parse(content);
        refuseOtherGrants(body.text("grant_type"));
        boolean force = body.node().path("force_refresh").asBoolean(false);
        return tokens.stable(body.text("appid"), body.text("secret"), force);
    }

    @GetMapping("/cgi-bin/ticket/getticket")
    ObjectNode ticket(
            @RequestParam(name = "access_token", required = false) String token,
            @RequestParam(required = false) String type) {
        return tokens.call(token, (world, account) -> {
            if (!"jsapi".equals(type) && !"wx_card".equals(type)) {
                throw new WxRefusal(40097, "invalid args");
            }
            return WxBody.ok().put("ticket", Codes.letters(86)).put("expires_in", 7200);
        });
    }

    @GetMapping("/cgi-bin/getcallbackip")
    ObjectNode callbackAddresses(@RequestParam(name = "access_token", required = false) String token) {
        return tokens.call(token, (world, account) -> {
            ObjectNode answer = WxBody.object();
            answer.putArray("ip_list").add("127.0.0.1");
            return answer;
        });
    }

    private static void refuseOtherGrants(String grantType) {
        if (!"client_credential".equals(grantType)) {
            throw new WxRefusal(40002, "invalid grant_type");
        }
    }
}
