package io.memberloop.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** A shop's account: codes, callbacks, messages and cards, from the shop's side and from the customer's. */
@SimulatorTest
class OfficialAccountTests {

    private static final String CARD = "{\"card\":{\"card_type\":\"MEMBER_CARD\",\"member_card\":{\"base_info\":{"
            + "\"logo_url\":\"http://x/logo.png\",\"brand_name\":\"小馆\",\"code_type\":\"CODE_TYPE_QRCODE\","
            + "\"title\":\"会员卡\",\"color\":\"Color010\",\"notice\":\"请出示\",\"description\":\"说明\","
            + "\"date_info\":{\"type\":\"DATE_TYPE_PERMANENT\"},\"sku\":{\"quantity\":2},\"get_limit\":1},"
            + "\"supply_bonus\":true,\"supply_balance\":false,\"prerogative\":\"积分\",\"auto_activate\":false,"
            + "\"activate_url\":\"http://h5.localhost/h5/demo/activate\"}}}";
    private static int accounts;

    @LocalServerPort
    private int port;

    private final Shop shop = new Shop("success");
    private Desk desk;
    private String appid;
    private JsonNode account;
    private String token;

    @BeforeEach
    void anAccount() {
        desk = new Desk(port);
        appid = "wxoa" + ++accounts;
        account = desk.put(
                "/sim/api/official-accounts/" + appid,
                "{\"name\":\"小馆\",\"callbackUrl\":\"" + shop.url("/wechat") + "\"}");
        desk.put("/sim/api/customers/li", "{\"name\":\"李女士\"}");
        desk.put("/sim/api/customers/wang", "{\"name\":\"王先生\"}");
        token = stableToken(false).get("access_token").stringValue();
    }

    @AfterEach
    void closeShop() {
        shop.close();
        desk.post("/sim/api/clock", "{\"offsetSeconds\":0}");
    }

    @Test
    void tokensAreCheckedOnEveryCall() {
        assertThat(stableToken(false).get("access_token").stringValue()).isEqualTo(token);
        assertThat(desk.get("/cgi-bin/user/get?access_token=x").get("errcode").intValue())
                .isEqualTo(40001);
        desk.post("/sim/api/clock", "{\"offsetSeconds\":7201}");
        assertThat(desk.get("/cgi-bin/user/get?access_token=" + token)
                        .get("errcode")
                        .intValue())
                .isEqualTo(42001);
    }

    @Test
    void scanningASceneCodeFollowsOnceAndTellsTheShopSecretly() throws Exception {
        String url = scene("table-7");
        assertThat(scan("li", url).get("kind").stringValue()).isEqualTo("FOLLOW");
        assertThat(scan("li", url).get("kind").stringValue()).isEqualTo("SCAN");
        Desk.until(() -> shop.received.size() == 2);
        assertThat(decrypted(0))
                .contains("<Event><![CDATA[subscribe]]></Event>", "<EventKey><![CDATA[qrscene_table-7]]></EventKey>");
        assertThat(decrypted(1))
                .contains("<Event><![CDATA[SCAN]]></Event>", "<EventKey><![CDATA[table-7]]></EventKey>");
    }

    @Test
    void followingAllowsThreeMessagesForAMinuteAndWritingFiveForTwoDays() {
        desk.post("/sim/api/customers/li/follow", "{\"appid\":\"" + appid + "\"}");
        for (int i = 0; i < 3; i++) {
            assertThat(text("li", "欢迎")).isZero();
        }
        assertThat(text("li", "欢迎")).isEqualTo(45047);
        desk.post("/sim/api/clock", "{\"offsetSeconds\":61}");
        token = stableToken(false).get("access_token").stringValue();
        assertThat(text("li", "欢迎")).isEqualTo(45015);
        desk.post("/sim/api/customers/li/messages", "{\"appid\":\"" + appid + "\",\"text\":\"在吗\"}");
        for (int i = 0; i < 5; i++) {
            assertThat(text("li", "在")).isZero();
        }
        assertThat(text("li", "在")).isEqualTo(45047);
        assertThat(text("wang", "在")).isEqualTo(40003);
        desk.post("/sim/api/customers/li/unfollow", "{\"appid\":\"" + appid + "\"}");
        assertThat(text("li", "在")).isEqualTo(43004);
    }

    @Test
    void aCardComesByTheCustomersTapAndTakesPointsOnceActivated() throws Exception {
        String cardId = desk.post("/card/create?access_token=" + token, CARD)
                .get("card_id")
                .stringValue();
        desk.post("/sim/api/customers/li/follow", "{\"appid\":\"" + appid + "\"}");
        String wxcard = "{\"touser\":\"" + openid("li") + "\",\"msgtype\":\"wxcard\",\"wxcard\":{\"card_id\":\""
                + cardId + "\"}}";
        assertThat(errcode("/cgi-bin/message/custom/send", wxcard)).isZero();
        JsonNode claimed = desk.post(
                "/sim/api/customers/li/claim",
                "{\"appid\":\"" + appid + "\",\"cardId\":\"" + cardId + "\",\"outerStr\":\"t7\"}");
        String code = claimed.get("code").stringValue();
        assertThat(claimed.get("activateUrl").stringValue()).contains("encrypt_code=", "outer_str=t7", "openid=o");
        Desk.until(() -> shop.received.size() == 2);
        assertThat(decrypted(1)).contains("user_get_card", code, "<OuterStr><![CDATA[t7]]></OuterStr>");

        String update = "{\"card_id\":\"" + cardId + "\",\"code\":\"" + code + "\",\"bonus\":38,\"add_bonus\":38}";
        assertThat(errcode("/card/membercard/updateuser", update)).isEqualTo(40099);
        String activate = "{\"card_id\":\"" + cardId + "\",\"code\":\"" + code
                + "\",\"membership_number\":\"M1\",\"init_bonus\":0}";
        assertThat(errcode("/card/membercard/activate", activate)).isZero();
        assertThat(errcode("/card/membercard/updateuser", update)).isZero();
        assertThat(errcode("/card/membercard/updateuser", update)).isZero();
        assertThat(errcode("/card/membercard/updateuser", update.replace(":38", ":38.0")))
                .isEqualTo(47001);
        JsonNode wallet = desk.get("/sim/api/customers/li/wallet?appid=" + appid);
        assertThat(wallet.at("/0/bonus").longValue()).isEqualTo(38);
        assertThat(wallet.at("/0/membershipNumber").stringValue()).isEqualTo("M1");
        assertThat(desk.send(
                                "POST",
                                "/sim/api/customers/li/claim",
                                "{\"appid\":\"" + appid + "\",\"cardId\":\"" + cardId + "\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void aMassMessageNeedsTwoFollowersAndReachesEachFourTimesAMonth() throws Exception {
        assertThat(mass("one", openid("li"))).isEqualTo(40130);
        desk.post("/sim/api/customers/li/follow", "{\"appid\":\"" + appid + "\"}");
        desk.post("/sim/api/customers/wang/follow", "{\"appid\":\"" + appid + "\"}");
        for (int i = 0; i < 5; i++) {
            assertThat(mass("job" + i, openid("li"), openid("wang"))).isZero();
        }
        assertThat(mass("job0", openid("li"), openid("wang"))).isEqualTo(45065);
        Desk.until(() -> shop.received.size() == 7);
        assertThat(decrypted(6))
                .contains("MASSSENDJOBFINISH", "<SentCount>0</SentCount>", "<ErrorCount>2</ErrorCount>");
        long heard = 0;
        for (JsonNode line :
                desk.get("/sim/api/customers/li/chat?appid=" + appid).get("messages")) {
            heard += "OUT".equals(line.get("direction").stringValue()) ? 1 : 0;
        }
        assertThat(heard).isEqualTo(4);
    }

    @Test
    void anOauthCodeWorksOnceForTheCustomerOfTheWebView() {
        String path = "/connect/oauth2/authorize?appid=" + appid + "&redirect_uri=http%3A%2F%2Fshop%2Fback"
                + "&response_type=code&scope=snsapi_base&state=s1";
        HttpResponse<String> redirect = desk.send("GET", path, null, "Cookie", "sim_customer=li");
        String location = redirect.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith("http://shop/back?code=").endsWith("&state=s1");
        String code = UriComponentsBuilder.fromUriString(location)
                .build()
                .getQueryParams()
                .getFirst("code");
        String exchange = "/sns/oauth2/access_token?appid=" + appid + "&secret=" + text("secret") + "&code=" + code
                + "&grant_type=authorization_code";
        assertThat(desk.get(exchange).get("openid").stringValue()).isEqualTo(openid("li"));
        assertThat(desk.get(exchange).get("errcode").intValue()).isEqualTo(40163);
        assertThat(desk.get(exchange.replace(code, "nonsense")).get("errcode").intValue())
                .isEqualTo(40029);
        assertThat(desk.send("GET", path, null).statusCode()).isEqualTo(400);
    }

    private JsonNode stableToken(boolean force) {
        return desk.post(
                "/cgi-bin/stable_token",
                "{\"grant_type\":\"client_credential\",\"appid\":\"" + appid + "\",\"secret\":\"" + text("secret")
                        + "\",\"force_refresh\":" + force + "}");
    }

    private String scene(String scene) {
        return desk.post(
                        "/cgi-bin/qrcode/create?access_token=" + token,
                        "{\"action_name\":\"QR_LIMIT_STR_SCENE\",\"action_info\":{\"scene\":{\"scene_str\":\"" + scene
                                + "\"}}}")
                .get("url")
                .stringValue();
    }

    private JsonNode scan(String customer, String text) {
        return desk.post("/sim/api/customers/" + customer + "/scan", "{\"text\":\"" + text + "\"}");
    }

    private int text(String customer, String text) {
        return errcode(
                "/cgi-bin/message/custom/send",
                "{\"touser\":\"" + openid(customer) + "\",\"msgtype\":\"text\",\"text\":{\"content\":\"" + text
                        + "\"}}");
    }

    private int mass(String id, String... openids) {
        String list = "\"" + String.join("\",\"", openids) + "\"";
        return errcode(
                "/cgi-bin/message/mass/send",
                "{\"touser\":[" + list + "],\"msgtype\":\"text\",\"text\":{\"content\":\"新菜\"},\"clientmsgid\":\"" + id
                        + "\"}");
    }

    private int errcode(String path, String body) {
        return desk.post(path + "?access_token=" + token, body).get("errcode").intValue();
    }

    private String openid(String customer) {
        return desk.get("/sim/api/customers/" + customer + "/openid?appid=" + appid)
                .get("openid")
                .stringValue();
    }

    private String text(String field) {
        return account.get(field).stringValue();
    }

    /** Verifies and decrypts a callback with code of the test's own, written from WeChat's description. */
    private String decrypted(int index) throws Exception {
        Shop.Received received = shop.received.get(index);
        Matcher encrypted =
                Pattern.compile("<Encrypt><!\\[CDATA\\[(.+)]]></Encrypt>").matcher(received.body());
        assertThat(encrypted.find()).isTrue();
        var query = UriComponentsBuilder.fromUriString("/?" + received.query())
                .build()
                .getQueryParams();
        String[] parts = {text("token"), query.getFirst("timestamp"), query.getFirst("nonce"), encrypted.group(1)};
        Arrays.sort(parts);
        byte[] hash =
                MessageDigest.getInstance("SHA-1").digest(String.join("", parts).getBytes(StandardCharsets.UTF_8));
        assertThat(query.getFirst("msg_signature")).isEqualTo(HexFormat.of().formatHex(hash));
        byte[] key = Base64.getDecoder().decode(text("aesKey") + "=");
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
        byte[] plain = cipher.doFinal(Base64.getDecoder().decode(encrypted.group(1)));
        int length = ByteBuffer.wrap(plain, 16, 4).getInt();
        int owner = plain.length - plain[plain.length - 1] - 20 - length;
        assertThat(new String(plain, 20 + length, owner, StandardCharsets.UTF_8))
                .isEqualTo(appid);
        return new String(plain, 20, length, StandardCharsets.UTF_8);
    }
}
