package io.memberloop.crm.testkit;

import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.wechat.Credentials;
import io.memberloop.crm.wechat.OfficialAccounts;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Gives shops an official account at the simulator, and customers who follow, chat and open pages. */
@Component
public class Accounts {

    private final OfficialAccounts accounts;
    private final SimulatorApi simulator;
    private final String callbackUrl;
    private final String publicUrl;

    Accounts(
            OfficialAccounts accounts,
            SimulatorApi simulator,
            @Value("${memberloop.callback-url}") String callbackUrl,
            @Value("${memberloop.public-url}") String publicUrl) {
        this.accounts = accounts;
        this.simulator = simulator;
        this.callbackUrl = callbackUrl;
        this.publicUrl = publicUrl;
    }

    /** @param callback the address that WeChat posts to */
    public record Account(Shops.Shop shop, Credentials credentials, String originalId, String callback) {

        public String appid() {
            return credentials.appid();
        }
    }

    public Account in(Shops.Shop shop) {
        var appid = "wx" + Ids.code(16).toLowerCase();
        var key = Ids.code(20);
        var callback = callbackUrl + "/wechat/callback/" + key;
        var at = simulator.put("/official-accounts/" + appid, Map.of("name", "测试小馆", "callbackUrl", callback));
        var credentials = new Credentials(
                appid,
                at.path("secret").asString(),
                at.path("token").asString(),
                at.path("aesKey").asString());
        var originalId = at.path("originalId").asString();
        accounts.provision(shop.merchant(), credentials, originalId, "测试小馆", key);
        return new Account(shop, credentials, originalId, callback);
    }

    /** @return the id of a new person with a phone */
    public String customer() {
        var id = "c" + Ids.code(8).toLowerCase();
        simulator.put("/customers/" + id, Map.of("name", "王小明"));
        return id;
    }

    public String openid(Account account, String customer) {
        return simulator
                .get("/customers/" + customer + "/openid?appid=" + account.appid())
                .path("openid")
                .asString();
    }

    public void scan(String customer, String code) {
        simulator.post("/customers/" + customer + "/scan", Map.of("text", code));
    }

    /** What the account sent to the customer. */
    public java.util.List<JsonNode> received(Account account, String customer) {
        return simulator
                .get("/customers/" + customer + "/chat?appid=" + account.appid())
                .path("messages")
                .valueStream()
                .filter(m -> "OUT".equals(m.path("direction").asString()))
                .toList();
    }

    /** Waits for the card in the chat and taps it. @return code, encryptCode, activateUrl */
    public JsonNode claimCard(Account account, String customer) {
        var card = Await.value("the card in the chat", () -> received(account, customer).stream()
                .filter(m -> "wxcard".equals(m.path("type").asString()))
                .findFirst()
                .orElse(null));
        return simulator.post(
                "/customers/" + customer + "/claim",
                Map.of("appid", account.appid(), "cardId", card.path("cardId").asString()));
    }

    public JsonNode wallet(Account account, String customer) {
        return simulator.get("/customers/" + customer + "/wallet?appid=" + account.appid());
    }

    public WebView webView() {
        return webView("zh-CN");
    }

    /** @param languages what the phone says it speaks, as in {@code Accept-Language} */
    public WebView webView(String languages) {
        return new WebView(publicUrl, languages);
    }
}
