package io.memberloop.crm.testkit;

import io.memberloop.crm.payment.PayAccountEntry;
import io.memberloop.crm.payment.PayAccounts;
import io.memberloop.crm.payment.PayApi;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.terminal.EnrolCodes;
import io.memberloop.terminal.Enrolment;
import io.memberloop.terminal.Signatures;
import java.security.KeyPair;
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
        return in(shop, appid());
    }

    /** @param appid of the official account that the pay account belongs to: the payer's openid is the follower's */
    public Till in(Shops.Shop shop, String appid) {
        return in(shop, appid, "PUBLIC_KEY", PayApi.V3);
    }

    /** @param mode what WeChat signs with: {@code PUBLIC_KEY}, {@code CERTIFICATE} or {@code MIGRATION} */
    public Till signedBy(Shops.Shop shop, String mode) {
        return in(shop, appid(), mode, PayApi.V3);
    }

    /** With payment codes by the old interface. */
    public Till withOldCodes(Shops.Shop shop) {
        return in(shop, appid(), "PUBLIC_KEY", PayApi.V2);
    }

    private static String appid() {
        return "wx" + Ids.code(16).toLowerCase();
    }

    private Till in(Shops.Shop shop, String appid, String mode, PayApi codeApi) {
        var mchid = "19" + Ids.next() % 100_000_000;
        var at = simulator.put("/pay-accounts/" + mchid, Map.of("appid", appid, "mode", mode));
        boolean publicKey = !mode.equals("CERTIFICATE");
        accounts.provision(
                shop.merchant(),
                new PayAccountEntry(
                        mchid,
                        appid,
                        at.path("serialNo").asString(),
                        at.path("privateKeyPem").asString(),
                        at.path("apiV3Key").asString(),
                        publicKey ? at.path("publicKeyId").asString() : null,
                        publicKey ? at.path("publicKeyPem").asString() : null,
                        Ids.code(20),
                        !mode.equals("PUBLIC_KEY"),
                        codeApi,
                        at.path("apiV2Key").asString(),
                        at.path("certificatePem").asString()));
        return new Till(shop, mchid, appid, url, RestClient.create(), signer(shop), simulator);
    }

    private BridgeSigner signer(Shops.Shop shop) {
        var code = Tenant.as(shop.merchant(), () -> codes.create(shop.store(), EnrolCodes.Kind.BRIDGE, "前台", true));
        var keys = Signatures.newKeys();
        return new BridgeSigner(enrol(code, keys), keys, 0, 0);
    }

    /** @return the bridge's id; fails when the code is refused */
    public String enrol(String code, KeyPair keys) {
        var key = Signatures.text(keys.getPublic());
        var proof = Signatures.sign(keys.getPrivate(), Signatures.enrolment(code, key));
        return RestClient.create(url)
                .post()
                .uri("/terminal/v1/bridges/enrol")
                .body(new Enrolment.Request(code, "test", key, proof))
                .retrieve()
                .body(JsonNode.class)
                .path("bridgeId")
                .asString();
    }
}
