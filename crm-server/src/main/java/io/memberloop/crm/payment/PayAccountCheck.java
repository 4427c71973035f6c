package io.memberloop.crm.payment;

import io.memberloop.crm.payment.PayAccounts.Keys;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.MemberloopProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.util.EntityUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tries the pay account out at WeChat: places an order of one fen that nobody is shown and closes it, asks for certificates,
 * and, where the old interface is used, asks about an order that does not exist. No transaction, nothing is stored.
 */
@Component
public class PayAccountCheck {

    private static final Logger log = LoggerFactory.getLogger(PayAccountCheck.class);
    private static final String NATIVE = "/v3/pay/transactions/native";

    /** What was looked at. */
    public enum What {
        /** Number, certificate serial and private key: whether WeChat believes us. */
        SIGNING,
        /** Whether the account may take payments with this appid. */
        ORDER,
        /** Whether we can tell WeChat's word: public key or certificates. */
        WECHAT_SIGNATURE,
        /** Whether notifications can be read. */
        API_V3_KEY,
        OLD_INTERFACE,
        NOTIFY_ADDRESS
    }

    public enum Verdict {
        RIGHT,
        WRONG,
        /** Cannot be seen from here. */
        OPEN
    }

    /**
     * @param reason the end of the message key, within its what and verdict
     * @param said WeChat's own words, or an address; empty when there is nothing to add
     */
    public record Finding(What what, Verdict verdict, String reason, String said) {}

    private final PayAccounts accounts;
    private final SigningClients signing;
    private final CertificateDownloads downloads;
    private final SignedHttp http;
    private final V2Http oldHttp;
    private final PlatformKeys platform;
    private final MemberloopProperties properties;
    private final JsonMapper json;
    private final Clock clock;

    PayAccountCheck(
            PayAccounts accounts,
            SigningClients signing,
            CertificateDownloads downloads,
            SignedHttp http,
            V2Http oldHttp,
            PlatformKeys platform,
            MemberloopProperties properties,
            JsonMapper json,
            Clock clock) {
        this.accounts = accounts;
        this.signing = signing;
        this.downloads = downloads;
        this.http = http;
        this.oldHttp = oldHttp;
        this.platform = platform;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /** What the answers of one check say of WeChat's signature. */
    private final class Ear {

        private final PayAccount account;
        private Finding heard = finding(What.WECHAT_SIGNATURE, Verdict.OPEN, "nothing", "");

        Ear(PayAccount account) {
            this.account = account;
        }

        /** Lets every answer in: what it says is wanted also when it is not signed as it should be. */
        boolean hears(CloseableHttpResponse response) throws IOException {
            var body = response.getEntity() == null
                    ? ""
                    : EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8);
            try {
                platform.check(account, SignedHttp.signed(response, body));
                heard = finding(What.WECHAT_SIGNATURE, Verdict.RIGHT, "known", "");
            } catch (PlatformKeys.UnknownSerial later) {
                heard = finding(What.WECHAT_SIGNATURE, Verdict.OPEN, "download", "");
            } catch (PlatformKeys.NotBelieved not) {
                heard = finding(What.WECHAT_SIGNATURE, Verdict.WRONG, "unknown", not.getMessage());
            }
            return true;
        }
    }

    /** The account as it is saved. @throws io.memberloop.crm.shared.Refusal {@code pay_account_missing} */
    public List<Finding> run() {
        Db.forbidTransaction();
        var account = accounts.required();
        var keys = accounts.freshKeys(account.id());
        downloads.ensure(account);
        var ear = new Ear(account);
        var findings = new ArrayList<Finding>();
        try (var client = signing.make(account, keys, ear::hears)) {
            findings.addAll(order(client, account));
            findings.add(ear.heard);
            findings.add(apiV3Key(client, account, keys));
        } catch (IOException e) {
            log.warn("a check of account {} ended early", account.mchid(), e);
        }
        if (account.codeApi() == PayApi.V2) {
            findings.add(oldInterface(account, keys));
        }
        var address = properties.callbackUrl() + "/wechat/pay/notify/…";
        boolean secure = properties.callbackUrl().startsWith("https://");
        findings.add(finding(
                What.NOTIFY_ADDRESS, secure ? Verdict.OPEN : Verdict.WRONG, secure ? "heard" : "insecure", address));
        return findings;
    }

    private List<Finding> order(CloseableHttpClient client, PayAccount account) {
        var number = "CHECK" + Ids.code(20);
        try {
            var answer = http.post(client, account, NATIVE, order(account, number));
            if (answer.status() == 200) {
                close(client, account, number);
                return List.of(
                        finding(What.SIGNING, Verdict.RIGHT, "believed", ""),
                        finding(What.ORDER, Verdict.RIGHT, "placed", ""));
            }
            var said = said(answer);
            if (answer.status() == 401) {
                return List.of(
                        finding(What.SIGNING, Verdict.WRONG, "refused", said),
                        finding(What.ORDER, Verdict.OPEN, "unasked", ""));
            }
            var reason = answer.code().equals("APPID_MCHID_NOT_MATCH")
                    ? "appid"
                    : answer.code().equals("NO_AUTH") ? "closed" : "refused";
            return List.of(
                    finding(What.SIGNING, Verdict.RIGHT, "believed", ""),
                    finding(What.ORDER, answer.status() >= 500 ? Verdict.OPEN : Verdict.WRONG, reason, said));
        } catch (IOException silent) {
            log.warn("WeChat did not answer a check of account {}: {}", account.mchid(), silent.getMessage());
            return List.of(
                    finding(What.SIGNING, Verdict.OPEN, "silent", ""),
                    finding(What.ORDER, Verdict.OPEN, "unasked", ""));
        }
    }

    private JsonNode order(PayAccount account, String number) {
        var order = json.createObjectNode();
        order.put("appid", account.appid());
        order.put("mchid", account.mchid());
        order.put("description", "Memberloop");
        order.put("out_trade_no", number);
        order.put(
                "time_expire",
                Instant.now(clock)
                        .plus(Duration.ofMinutes(5))
                        .atOffset(ZoneOffset.ofHours(8))
                        .withNano(0)
                        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        order.put("notify_url", properties.callbackUrl() + "/wechat/pay/notify/" + account.notifyKey());
        order.putObject("amount").put("total", 1).put("currency", "CNY");
        return order;
    }

    /** An order that cannot be closed runs out by itself; nobody has its code. */
    private void close(CloseableHttpClient client, PayAccount account, String number) {
        try {
            var body = json.createObjectNode().put("mchid", account.mchid());
            http.post(client, account, "/v3/pay/transactions/out-trade-no/" + number + "/close", body);
        } catch (IOException open) {
            log.warn("the order {} of a check stays open until it runs out", number, open);
        }
    }

    private Finding apiV3Key(CloseableHttpClient client, PayAccount account, Keys keys) {
        try {
            var answer = http.get(client, account, "/v3/certificates");
            var sealed = answer.json().path("data").path(0).path("encrypt_certificate");
            if (answer.status() != 200 || sealed.isMissingNode()) {
                boolean none = answer.code().equals("RESOURCE_NOT_EXISTS");
                return none && account.certificates()
                        ? finding(What.API_V3_KEY, Verdict.WRONG, "certificates", said(answer))
                        : finding(What.API_V3_KEY, Verdict.OPEN, "later", "");
            }
            PayCrypto.decrypt(
                    keys.apiV3Key(),
                    sealed.path("nonce").asString(""),
                    sealed.path("associated_data").asString(""),
                    sealed.path("ciphertext").asString(""));
            return finding(What.API_V3_KEY, Verdict.RIGHT, "reads", "");
        } catch (IllegalArgumentException wrongKey) {
            return finding(What.API_V3_KEY, Verdict.WRONG, "differs", "");
        } catch (IOException silent) {
            return finding(What.API_V3_KEY, Verdict.OPEN, "later", "");
        }
    }

    private Finding oldInterface(PayAccount account, Keys keys) {
        try {
            var question = new V2Message().put("out_trade_no", "CHECK" + Ids.code(20));
            oldHttp.post(account, keys, "/pay/orderquery", question);
            return finding(What.OLD_INTERFACE, Verdict.RIGHT, "believed", "");
        } catch (IOException refused) {
            return finding(What.OLD_INTERFACE, Verdict.WRONG, "refused", String.valueOf(refused.getMessage()));
        }
    }

    private static String said(SignedHttp.Answer answer) {
        var message = answer.json().path("message").asString("");
        return answer.code().isEmpty() ? Integer.toString(answer.status()) : answer.code() + " " + message;
    }

    private static Finding finding(What what, Verdict verdict, String reason, String said) {
        return new Finding(what, verdict, reason, said);
    }
}
