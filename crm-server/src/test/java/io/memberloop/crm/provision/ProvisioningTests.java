package io.memberloop.crm.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.memberloop.crm.payment.PayAccounts;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.wechat.OfficialAccounts;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A merchant's accounts and pairing codes come in by a file, at every start. */
@ShopTest
class ProvisioningTests {

    private final Provisioning provisioning;
    private final Shops shops;
    private final OfficialAccounts officialAccounts;
    private final PayAccounts payAccounts;
    private final JdbcClient jdbc;
    private Shops.Shop shop;

    @TempDir
    Path folder;

    @Autowired
    ProvisioningTests(
            Provisioning provisioning,
            Shops shops,
            OfficialAccounts officialAccounts,
            PayAccounts payAccounts,
            JdbcClient jdbc) {
        this.provisioning = provisioning;
        this.shops = shops;
        this.officialAccounts = officialAccounts;
        this.payAccounts = payAccounts;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    @Test
    void theSameFileTwiceEntersEachAccountAndEachCodeOnce() throws Exception {
        var file = file(shop.code());

        provisioning.enter(file);
        provisioning.enter(file);

        var official = Tenant.as(shop.merchant(), officialAccounts::required);
        var pay = Tenant.as(shop.merchant(), payAccounts::required);
        assertThat(official.name()).isEqualTo("小馆");
        assertThat(pay.appid()).isEqualTo(official.appid());
        assertThat(rows("official_account")).isEqualTo(1);
        assertThat(rows("pay_account")).isEqualTo(1);
        assertThat(rows("enrol_code")).isEqualTo(2);
    }

    @Test
    void aMerchantThatDoesNotExistStopsTheStart() throws Exception {
        var file = file("nobody");

        assertThatIllegalStateException()
                .isThrownBy(() -> provisioning.enter(file))
                .withMessageContaining("nobody");
    }

    @Test
    void aDamagedFileStopsTheStartAndItsKeysAreNotQuoted() throws Exception {
        var file = folder.resolve("provision.json");
        Files.writeString(file, "{\"merchants\":[{\"code\":\"x\",\"payAccount\":{\"apiV3Key\":\"the-key\" oops");

        assertThatIllegalStateException()
                .isThrownBy(() -> provisioning.enter(file))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("the-key"))
                .withNoCause();
    }

    private long rows(String table) {
        return jdbc.sql("select count(*) from " + table + " where merchant_id = ?")
                .param(shop.merchant().value())
                .query(Long.class)
                .single();
    }

    private Path file(String merchant) throws Exception {
        var unique = Ids.code(12).toLowerCase();
        return Files.writeString(folder.resolve("provision.json"), """
                {"merchants": [{"code": "%1$s",
                  "officialAccount": {"appid": "wx%2$s", "originalId": "gh_%2$s", "name": "小馆", "callbackKey": "cb%2$s",
                    "secret": "s", "token": "t", "aesKey": "a"},
                  "payAccount": {"mchid": "19%2$s", "appid": "wx%2$s", "serialNo": "5E", "privateKeyPem": "p",
                    "apiV3Key": "v3", "publicKeyId": "PUB_KEY_ID_1", "publicKeyPem": "q", "notifyKey": "nt%2$s"}}],
                 "enrolCodes": [
                  {"merchant": "%1$s", "storeId": "%3$s", "kind": "BRIDGE", "name": "前台", "code": "B%2$s"},
                  {"merchant": "%1$s", "storeId": "%3$s", "kind": "DEVICE", "name": "手持机 1", "code": "D%2$s"}]}
                """.formatted(merchant, unique, shop.store()));
    }
}
