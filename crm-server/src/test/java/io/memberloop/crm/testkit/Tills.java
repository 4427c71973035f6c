package io.memberloop.crm.testkit;

import io.memberloop.crm.payment.PayAccountEntry;
import io.memberloop.crm.payment.PayAccounts;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.terminal.EnrolCodes;
import io.memberloop.terminal.Enrolment;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Puts a till into a shop: a pay account at the simulator, a paired bridge, and customers who can pay. */
@Component
public class Tills {

    private final PayAccounts accounts;
    private final EnrolCodes codes;
    private final SimulatorApi simulator;
    private final String url;

    Tills(
            PayAccounts accounts,
            EnrolCodes codes,
            SimulatorApi simulator,
            @Value("${memberloop.callback-url}") String url) {
        this.accounts = accounts;
        this.codes = codes;
        this.simulator = simulator;
        this.url = url;
    }

    /** A shop's pay account, entered at the simulator as at WeChat, and a bridge paired by a one-time code. */
    public Till in(Shops.Shop shop) {
        return in(shop, "wx" + Ids.code(16).toLowerCase());
    }

    /** @param appid of the official account that the pay account belongs to: the payer's openid is the follower's */
    public Till in(Shops.Shop shop, String appid) {
        var mchid = "19" + Ids.next() % 100_000_000;
        var at = simulator.put("/pay-accounts/" + mchid, Map.of("appid", appid));
        accounts.provision(
                shop.merchant(),
                PayAccountEntry.withPublicKey(
                        mchid,
                        appid,
                        at.path("serialNo").asString(),
                        at.path("privateKeyPem").asString(),
                        at.path("apiV3Key").asString(),
                        at.path("publicKeyId").asString(),
                        at.path("publicKeyPem").asString(),
                        Ids.code(20)));
        return new Till(shop, mchid, appid, RestClient.create(url), token(shop), simulator);
    }

    private String token(Shops.Shop shop) {
        var code = Tenant.as(shop.merchant(), () -> codes.create(shop.store(), EnrolCodes.Kind.BRIDGE, "前台"));
        return RestClient.create(url)
                .post()
                .uri("/terminal/v1/bridges/enrol")
                .body(new Enrolment.Request(code, "test"))
                .retrieve()
                .body(JsonNode.class)
                .path("token")
                .asString();
    }
}
