package io.memberloop.simulator.official;

import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.OfficialAccount;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.WorldStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.node.ObjectNode;

/** OAuth of H5 pages for the customer whose web view it is. Codes are single-use and live five minutes. */
@RestController
class OAuthController {

    /** The web view's customer; only the simulator reads it, the shop's server never sees it. */
    static final String CUSTOMER_COOKIE = "sim_customer";

    private static final long CODE_LIFE = 300;
    private static final long TOKEN_LIFE = 7200;

    private final WorldStore store;
    private final SimulatorClock clock;
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, Grant> userTokens = new ConcurrentHashMap<>();

    OAuthController(WorldStore store, SimulatorClock clock) {
        this.store = store;
        this.clock = clock;
    }

    private record Grant(String appid, String openid, String name, String scope, long until, boolean used) {
        Grant spent() {
            return new Grant(appid, openid, name, scope, until, true);
        }
    }

    @GetMapping("/connect/oauth2/authorize")
    ResponseEntity<String> authorize(
            @CookieValue(name = CUSTOMER_COOKIE, required = false) String customer,
            @RequestParam String appid,
            @RequestParam(name = "redirect_uri") String redirectUri,
            @RequestParam(name = "response_type") String responseType,
            @RequestParam String scope,
            @RequestParam(required = false) String state) {
        String name = store.read(world ->
                world.officialAccounts.containsKey(appid) && customer != null && world.customers.containsKey(customer)
                        ? world.customers.get(customer).name
                        : null);
        boolean known = "code".equals(responseType) && (scope.equals("snsapi_base") || scope.equals("snsapi_userinfo"));
        if (name == null || !known || !redirectUri.startsWith("http")) {
            String why = customer == null ? "请在微信客户端打开链接" : "redirect_uri 或参数错误";
            return ResponseEntity.badRequest()
                    .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
                    .body(why);
        }
        String code = "0" + Codes.letters(31);
        long until = clock.seconds() + CODE_LIFE;
        codes.put(code, new Grant(appid, Codes.openid(appid, customer), name, scope, until, false));
        String separator = redirectUri.contains("?") ? "&" : "?";
        String target = redirectUri + separator + "code=" + code + "&state="
                + UriUtils.encodeQueryParam(state == null ? "" : state, StandardCharsets.UTF_8);
        return ResponseEntity.status(302).location(URI.create(target)).build();
    }

    @GetMapping("/sns/oauth2/access_token")
    ObjectNode accessToken(
            @RequestParam(required = false) String appid,
            @RequestParam(required = false) String secret,
            @RequestParam(required = false) String code,
            @RequestParam(name = "grant_type", required = false) String grantType) {
        store.read(world -> {
            OfficialAccount account = AccessTokens.account(world, appid, secret);
            return account.appid;
        });
        if (!"authorization_code".equals(grantType)) {
            throw new WxRefusal(40002, "invalid grant_type");
        }
        Grant[] found = new Grant[1];
        codes.computeIfPresent(code == null ? "" : code, (key, grant) -> {
            found[0] = grant;
            return grant.spent();
        });
        Grant grant = found[0];
        if (grant == null || !grant.appid().equals(appid) || grant.until() <= clock.seconds()) {
            throw new WxRefusal(40029, "invalid code");
        }
        if (grant.used()) {
            throw new WxRefusal(40163, "code been used");
        }
        String token = "U_" + Codes.letters(110);
        userTokens.put(
                token,
                new Grant(appid, grant.openid(), grant.name(), grant.scope(), clock.seconds() + TOKEN_LIFE, false));
        forgetOld();
        ObjectNode answer = WxBody.object().put("access_token", token).put("expires_in", TOKEN_LIFE);
        return answer.put("refresh_token", "R_" + Codes.letters(110))
                .put("openid", grant.openid())
                .put("scope", grant.scope());
    }

    @GetMapping("/sns/userinfo")
    ObjectNode userInfo(
            @RequestParam(name = "access_token", required = false) String token,
            @RequestParam(required = false) String openid) {
        Grant grant = token == null ? null : userTokens.get(token);
        if (grant == null || grant.until() <= clock.seconds()) {
            throw new WxRefusal(40001, "invalid credential, access_token is invalid or not latest");
        }
        if (!grant.openid().equals(openid)) {
            throw new WxRefusal(40003, "invalid openid");
        }
        if (!grant.scope().equals("snsapi_userinfo")) {
            throw new WxRefusal(48001, "api unauthorized");
        }
        ObjectNode answer = WxBody.object()
                .put("openid", openid)
                .put("nickname", grant.name())
                .put("sex", 0);
        answer.put("language", "")
                .put("city", "")
                .put("province", "")
                .put("country", "")
                .put("headimgurl", "");
        answer.putArray("privilege");
        return answer;
    }

    private void forgetOld() {
        long now = clock.seconds();
        codes.values().removeIf(grant -> grant.until() + TOKEN_LIFE < now);
        userTokens.values().removeIf(grant -> grant.until() < now);
    }
}
