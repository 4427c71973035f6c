package io.memberloop.simulator.official;

import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.OfficialAccount;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.World;
import io.memberloop.simulator.account.WorldStore;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Issues and checks access tokens. Each call names its account by its token alone. */
@Component
public class AccessTokens {

    private static final long LIFE = 7200;
    /** A replaced token of /cgi-bin/token stays usable this long; a stable one is renewed this long before its end. */
    private static final long OVERLAP = 300;

    private final WorldStore store;
    private final SimulatorClock clock;

    AccessTokens(WorldStore store, SimulatorClock clock) {
        this.store = store;
        this.clock = clock;
    }

    ObjectNode token(String appid, String secret) {
        return store.change(world -> {
            OfficialAccount account = account(world, appid, secret);
            long now = clock.seconds();
            account.accessTokens.replaceAll(
                    (token, end) -> token.equals(account.stableToken) ? end : Math.min(end, now + OVERLAP));
            return answer(issue(account, now), LIFE);
        });
    }

    ObjectNode stable(String appid, String secret, boolean forceRefresh) {
        return store.change(world -> {
            OfficialAccount account = account(world, appid, secret);
            long now = clock.seconds();
            Long end = account.stableToken == null ? null : account.accessTokens.get(account.stableToken);
            if (!forceRefresh && end != null && end - now > OVERLAP) {
                return answer(account.stableToken, end - now);
            }
            if (forceRefresh && account.stableToken != null) {
                account.accessTokens.remove(account.stableToken);
            }
            account.stableToken = issue(account, now);
            return answer(account.stableToken, LIFE);
        });
    }

    /** Does one API call in the name of the account whose token it carries. */
    public ObjectNode call(String accessToken, BiFunction<World, OfficialAccount, ObjectNode> call) {
        if (accessToken == null || accessToken.isEmpty()) {
            throw new WxRefusal(41001, "access_token missing");
        }
        return store.change(world -> {
            for (OfficialAccount account : world.officialAccounts.values()) {
                Long end = account.accessTokens.get(accessToken);
                if (end != null) {
                    if (end <= clock.seconds()) {
                        throw new WxRefusal(42001, "access_token expired");
                    }
                    return call.apply(world, account);
                }
            }
            throw new WxRefusal(40001, "invalid credential, access_token is invalid or not latest");
        });
    }

    static OfficialAccount account(World world, String appid, String secret) {
        OfficialAccount account = appid == null ? null : world.officialAccounts.get(appid);
        if (account == null) {
            throw new WxRefusal(40013, "invalid appid");
        }
        if (!account.secret.equals(secret)) {
            throw new WxRefusal(40125, "invalid appsecret");
        }
        return account;
    }

    private String issue(OfficialAccount account, long now) {
        account.accessTokens.values().removeIf(end -> end < now - LIFE);
        String token = "SIM_" + Codes.letters(132);
        account.accessTokens.put(token, now + LIFE);
        return token;
    }

    private static ObjectNode answer(String token, long expiresIn) {
        return WxBody.object().put("access_token", token).put("expires_in", expiresIn);
    }
}
