package io.memberloop.crm.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.testkit.Accounts;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.Mishaps;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Posts callbacks by itself, encrypted by an implementation that is not ours. */
@ShopTest
class CallbackTests {

    @Autowired
    Shops shops;

    @Autowired
    Accounts accounts;

    @Autowired
    Mishaps mishaps;

    @Autowired
    JdbcClient jdbc;

    Accounts.Account account;

    @BeforeEach
    void openShop() {
        account = accounts.in(shops.open());
    }

    @Test
    void theSameEventTwiceIsHandledOnce() {
        var event = follows("o-twice", 1700000000);
        assertThat(post(signed(event))).isEqualTo("200 success");
        assertThat(post(signed(event))).isEqualTo("200 success");

        Await.until("handled", () -> inbox("DONE") == 1);
        assertThat(inbox("READY")).isZero();
        assertThat(staged()).as("one welcome and one card").isEqualTo(2);
    }

    @Test
    void aForgedEventIsRefusedAndNotStored() {
        var event = follows("o-forged", 1700000001);
        var timestamp = Long.toString(Instant.now().getEpochSecond());
        var encrypted = encrypt(account.credentials(), event);
        assertThat(post(timestamp, SHA1.gen("not-the-token", timestamp, "n", encrypted), encrypted))
                .isEqualTo("403 ");
        var good = SHA1.gen(account.credentials().token(), timestamp, "n", encrypted);
        assertThat(post(timestamp, good, encrypted.replace(encrypted.charAt(20), 'A') + "A"))
                .isEqualTo("403 ");
        var old = Long.toString(Instant.now().minusSeconds(100_000).getEpochSecond());
        assertThat(post(old, SHA1.gen(account.credentials().token(), old, "n", encrypted), encrypted))
                .as("replayed after days")
                .isEqualTo("403 ");
        assertThat(inbox("READY") + inbox("DONE")).isZero();
    }

    @Test
    void anEventOfAnotherAccountIsRefused() {
        var own = account.credentials();
        var other = new Credentials("wxother", own.secret(), own.token(), own.aesKey());
        var encrypted = encrypt(other, follows("o-other", 1700000002));
        var timestamp = Long.toString(Instant.now().getEpochSecond());
        assertThat(post(timestamp, SHA1.gen(own.token(), timestamp, "n", encrypted), encrypted))
                .isEqualTo("403 ");
    }

    @Test
    void plainEventsAndEntitiesAreRefused() {
        assertThat(post("?timestamp=1&nonce=n&msg_signature=x", follows("o-plain", 1700000003)))
                .isEqualTo("403 ");
        assertThat(
                        post(
                                "?timestamp=1&nonce=n&msg_signature=x",
                                "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><xml><Encrypt>&e;</Encrypt></xml>"))
                .isEqualTo("403 ");
        assertThat(post("?timestamp=1&nonce=n&msg_signature=x", "x".repeat(70_000)))
                .startsWith("413");
    }

    @Test
    void workThatBreaksIsDoneAgain() {
        mishaps.whenArriving("o-unlucky", 2);
        assertThat(post(signed(follows("o-unlucky", 1700000004)))).isEqualTo("200 success");

        Await.until("handled in the third try", () -> inbox("DONE") == 1);
        assertThat(mishaps.left("o-unlucky")).isZero();
        assertThat(staged()).as("what a broken try staged was rolled back").isEqualTo(2);
    }

    @Test
    void blanksAroundFieldsDoNotMatter() {
        assertThat(post(signed(follows("o-blank", 1700000005).replace("CDATA[subscribe]", "CDATA[ subscribe ]"))))
                .isEqualTo("200 success");
        Await.until("handled as a follow", () -> staged() == 2);
    }

    private String follows(String openid, long at) {
        return """
                <xml><ToUserName><![CDATA[%s]]></ToUserName> <FromUserName><![CDATA[%s]]></FromUserName>
                <CreateTime>%d</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[subscribe]]></Event>
                <EventKey><![CDATA[]]></EventKey></xml>""".formatted(account.originalId(), openid, at);
    }

    private static String encrypt(Credentials by, String xml) {
        return new WxCryptUtil(by.token(), by.aesKey(), by.appid())
                .encryptContext(xml)
                .getEncrypt();
    }

    private String[] signed(String xml) {
        var encrypted = encrypt(account.credentials(), xml);
        var timestamp = Long.toString(Instant.now().getEpochSecond());
        return new String[] {timestamp, SHA1.gen(account.credentials().token(), timestamp, "n", encrypted), encrypted};
    }

    private String post(String[] signed) {
        return post(signed[0], signed[1], signed[2]);
    }

    private String post(String timestamp, String signature, String encrypted) {
        return post(
                "?encrypt_type=aes&nonce=n&timestamp=" + timestamp + "&msg_signature=" + signature,
                "<xml><ToUserName><![CDATA[x]]></ToUserName><Encrypt><![CDATA[" + encrypted + "]]></Encrypt></xml>");
    }

    private String post(String query, String body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(account.callback() + query))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int inbox(String state) {
        return count("select count(*) from wechat_inbox where state = '" + state + "' and merchant_id = ?");
    }

    private int staged() {
        return count("select count(*) from outbox where kind like 'wechat.%' and merchant_id = ?");
    }

    private int count(String sql) {
        return jdbc.sql(sql)
                .param(account.shop().merchant().value())
                .query(Integer.class)
                .single();
    }
}
