package io.memberloop.simulator.official;

import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.OfficialAccount;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.WorldStore;
import io.memberloop.simulator.wire.Postman;
import io.memberloop.simulator.wire.SimRefusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Pushes events and messages to an account's callback address: signed, AES mode, five seconds, three retries. An account
 * without an address is told nothing.
 */
@Component
public class Callbacks {

    private static final int TRIES = 4;
    private static final Pattern ENCRYPTED = Pattern.compile("<Encrypt>\\s*<!\\[CDATA\\[(.+?)]]>", Pattern.DOTALL);
    private static final Pattern CONTENT = Pattern.compile("<Content>\\s*<!\\[CDATA\\[(.*?)]]>", Pattern.DOTALL);
    private static final String NO_SERVICE = "该公众号提供的服务出现故障，请稍后再试";

    private final WorldStore store;
    private final Postman postman;
    private final SimulatorClock clock;

    Callbacks(WorldStore store, Postman postman, SimulatorClock clock) {
        this.store = store;
        this.postman = postman;
        this.clock = clock;
    }

    /** What a callback needs of its account, copied so that no lock is held while it travels. */
    private record Target(String appid, String originalId, String url, String token, String aesKey) {}

    /** An event; {@code fields} follow the common ones in their order. */
    public void event(OfficialAccount account, String openid, String event, Map<String, ?> fields) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("Event", event);
        all.putAll(fields);
        push(account, openid, "event", all);
    }

    /** A message or event. Call it inside the change that causes it; it leaves in the order of the calls. */
    public void push(OfficialAccount account, String openid, String type, Map<String, ?> fields) {
        if (account.callbackUrl == null || account.callbackUrl.isBlank()) {
            return;
        }
        StringBuilder xml = new StringBuilder("<xml>");
        append(xml, "ToUserName", account.originalId);
        append(xml, "FromUserName", openid);
        append(xml, "CreateTime", clock.seconds());
        append(xml, "MsgType", type);
        fields.forEach((name, value) -> append(xml, name, value));
        xml.append("</xml>");
        Target target =
                new Target(account.appid, account.originalId, account.callbackUrl, account.token, account.aesKey);
        String plain = xml.toString();
        postman.inLane("oa/" + account.appid + "/" + openid, () -> deliver(target, openid, plain));
    }

    /** What WeChat does when an address is entered: a signed GET that must echo. */
    boolean verify(OfficialAccount account) {
        if (account.callbackUrl == null || account.callbackUrl.isBlank()) {
            throw new SimRefusal(409, "NO_CALLBACK", "the account has no callback address");
        }
        String timestamp = Long.toString(clock.seconds());
        String nonce = Codes.digits(10);
        String echo = Codes.digits(19);
        String url = account.callbackUrl + "?signature=" + CallbackCipher.signature(account.token, timestamp, nonce)
                + "&timestamp=" + timestamp + "&nonce=" + nonce + "&echostr=" + echo;
        Postman.Answer answer = postman.send("GET", url, Map.of("User-Agent", "Mozilla/4.0"), null, null);
        return answer.status() == 200 && echo.equals(answer.body());
    }

    private void deliver(Target target, String openid, String plain) {
        CallbackCipher cipher = new CallbackCipher(target.aesKey(), target.appid());
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            String timestamp = Long.toString(clock.seconds());
            String nonce = Codes.digits(10);
            String encrypted = cipher.encrypt(Codes.letters(16), plain);
            String url = target.url() + "?signature=" + CallbackCipher.signature(target.token(), timestamp, nonce)
                    + "&timestamp=" + timestamp + "&nonce=" + nonce + "&openid=" + openid + "&encrypt_type=aes"
                    + "&msg_signature=" + CallbackCipher.signature(target.token(), timestamp, nonce, encrypted);
            String body = "<xml><ToUserName><![CDATA[" + target.originalId() + "]]></ToUserName><Encrypt><![CDATA["
                    + encrypted + "]]></Encrypt></xml>";
            Postman.Answer answer = postman.send(
                    "POST", url, Map.of("Content-Type", "text/xml", "User-Agent", "Mozilla/4.0"), body, plain);
            if (answer.status() == 200 && understood(target, cipher, openid, answer.body())) {
                return;
            }
        }
        say(target.appid(), openid, "SYSTEM", NO_SERVICE);
    }

    private boolean understood(Target target, CallbackCipher cipher, String openid, String body) {
        if (body.isEmpty() || "success".equals(body)) {
            return true;
        }
        Matcher encrypted = ENCRYPTED.matcher(body);
        if (!encrypted.find()) {
            return false;
        }
        try {
            Matcher content = CONTENT.matcher(cipher.decrypt(encrypted.group(1)));
            if (content.find()) {
                say(target.appid(), openid, "OUT", content.group(1));
            }
            return true;
        } catch (IllegalArgumentException notOurs) {
            return false;
        }
    }

    private void say(String appid, String openid, String direction, String text) {
        store.change(world -> {
            OfficialAccount.Follower follower =
                    world.officialAccounts.get(appid).followers.get(openid);
            if (follower != null) {
                Chat.add(world, clock, follower, direction, "text", text);
            }
            return null;
        });
    }

    private static void append(StringBuilder xml, String name, Object value) {
        xml.append('<').append(name).append('>');
        if (value instanceof Number) {
            xml.append(value);
        } else {
            // a CDATA section cannot hold its own end
            xml.append("<![CDATA[")
                    .append(String.valueOf(value).replace("]]>", "]]]]><![CDATA[>"))
                    .append("]]>");
        }
        xml.append("</").append(name).append('>');
    }
}
