package io.memberloop.crm.wechat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Where WeChat posts what happens. Checks, keeps, answers {@code success}; the work is done afterwards, because WeChat hangs
 * up after five seconds. Only the encrypted mode is accepted: the plain one signs neither body nor account.
 */
@Controller
@RequestMapping("/wechat/callback/{callbackKey}")
class CallbackController {

    private static final Logger log = LoggerFactory.getLogger(CallbackController.class);
    private static final int MAX_BODY = 64 * 1024;
    /** WeChat repeats card events for a day with the first timestamp; the inbox recognises them. */
    private static final Duration OLDEST = Duration.ofHours(25);

    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final OfficialAccounts accounts;
    private final Inbox inbox;
    private final Clock clock;

    CallbackController(OfficialAccounts accounts, Inbox inbox, Clock clock) {
        this.accounts = accounts;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** WeChat's check when the address is entered in its console. */
    @GetMapping(produces = "text/plain;charset=UTF-8")
    @ResponseBody
    ResponseEntity<String> echo(
            @PathVariable String callbackKey,
            @RequestParam String signature,
            @RequestParam String timestamp,
            @RequestParam String nonce,
            @RequestParam String echostr) {
        return accounts.byCallbackKey(callbackKey)
                .filter(a -> CallbackCrypto.signedBy(
                        signature, accounts.credentials(a).token(), timestamp, nonce))
                .map(a -> ResponseEntity.ok(echostr))
                .orElseGet(CallbackController::refused);
    }

    @PostMapping(produces = "text/plain;charset=UTF-8")
    @ResponseBody
    ResponseEntity<String> receive(
            @PathVariable String callbackKey,
            @RequestParam(name = "msg_signature", required = false) String signature,
            @RequestParam(required = false) String timestamp,
            @RequestParam(required = false) String nonce,
            HttpServletRequest request)
            throws IOException {
        var account = accounts.byCallbackKey(callbackKey).orElse(null);
        if (account == null) {
            return refused();
        }
        var body = request.getInputStream().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).body("");
        }
        try {
            keep(account, new String(body, StandardCharsets.UTF_8), signature, timestamp, nonce);
        } catch (CallbackCrypto.Forged e) {
            log.warn("callback for {} refused: {}", account.appid(), e.getMessage());
            return refused();
        }
        return ResponseEntity.ok("success");
    }

    private void keep(OfficialAccount account, String body, String signature, String timestamp, String nonce) {
        var credentials = accounts.credentials(account);
        var encrypted = CallbackXml.parse(body).get("Encrypt");
        if (!CallbackCrypto.signedBy(signature, credentials.token(), timestamp, nonce, encrypted)) {
            throw new CallbackCrypto.Forged("signature");
        }
        checkAge(timestamp);
        var fields = CallbackXml.parse(CallbackCrypto.decrypt(credentials, encrypted));
        if (!account.originalId().equals(fields.get("ToUserName"))) {
            throw new CallbackCrypto.Forged("addressee");
        }
        inbox.keep(account, fields);
    }

    private void checkAge(String timestamp) {
        if (!timestamp.matches("[0-9]{1,12}")) {
            throw new CallbackCrypto.Forged("timestamp");
        }
        var at = Instant.ofEpochSecond(Long.parseLong(timestamp));
        var now = Instant.now(clock);
        if (at.isBefore(now.minus(OLDEST)) || at.isAfter(now.plus(CLOCK_DIFFERENCE))) {
            throw new CallbackCrypto.Forged("too old, or from the future");
        }
    }

    private static ResponseEntity<String> refused() {
        return ResponseEntity.status(HttpStatus.FORBIDDEN).body("");
    }
}
