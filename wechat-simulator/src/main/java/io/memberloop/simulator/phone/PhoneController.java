package io.memberloop.simulator.phone;

import io.memberloop.simulator.account.OfficialAccount;
import io.memberloop.simulator.account.OfficialAccount.ChatMessage;
import io.memberloop.simulator.account.OfficialAccount.Follower;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.WorldStore;
import io.memberloop.simulator.official.Callbacks;
import io.memberloop.simulator.official.Chat;
import io.memberloop.simulator.official.MessageWindows;
import io.memberloop.simulator.official.MessageWindows.Trigger;
import io.memberloop.simulator.pay.PaySheet;
import io.memberloop.simulator.wire.SimRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Everything a customer can do with their phone, for tests and for the desk. */
@RestController
@RequestMapping("/sim/api/customers/{id}")
class PhoneController {

    private final WorldStore store;
    private final SimulatorClock clock;
    private final Scanner scanner;
    private final Wallet wallet;
    private final PaySheet paySheet;
    private final Callbacks callbacks;
    private final MessageWindows windows;

    PhoneController(
            WorldStore store,
            SimulatorClock clock,
            Scanner scanner,
            Wallet wallet,
            PaySheet paySheet,
            Callbacks callbacks,
            MessageWindows windows) {
        this.store = store;
        this.clock = clock;
        this.scanner = scanner;
        this.wallet = wallet;
        this.paySheet = paySheet;
        this.callbacks = callbacks;
        this.windows = windows;
    }

    record ScanRequest(String text) {}

    record PayRequest(String codeUrl) {}

    /** @param menuId the id of a msgmenu choice that this text answers, or null */
    record TextRequest(String appid, String text, String menuId) {}

    record MenuRequest(String appid, String key) {}

    record AccountRequest(String appid) {}

    record ClaimRequest(String appid, String cardId, String outerStr) {}

    record DeleteRequest(String appid, String code) {}

    @PostMapping("/scan")
    Object scan(@PathVariable String id, @RequestBody ScanRequest request) {
        return scanner.scan(id, request.text());
    }

    @PostMapping("/pay")
    PaySheet.Paid pay(@PathVariable String id, @RequestBody PayRequest request) {
        store.read(world -> Contacts.customer(world, id).id);
        return paySheet.pay(id, request.codeUrl());
    }

    @PostMapping("/follow")
    Map<String, Object> follow(@PathVariable String id, @RequestBody AccountRequest request) {
        return scanner.follow(id, request.appid());
    }

    @PostMapping("/unfollow")
    void unfollow(@PathVariable String id, @RequestBody AccountRequest request) {
        store.change(world -> {
            OfficialAccount account = Contacts.account(world, request.appid());
            Follower follower = Contacts.follower(world, account, id);
            follower.subscribed = false;
            follower.windows.clear();
            callbacks.event(account, follower.openid, "unsubscribe", Map.of("EventKey", ""));
            return null;
        });
    }

    record ChatView(List<ChatMessage> messages, boolean following, String menu) {}

    @GetMapping("/chat")
    ChatView chat(@PathVariable String id, @RequestParam String appid) {
        return store.change(world -> {
            OfficialAccount account = Contacts.account(world, appid);
            Follower follower = Contacts.contact(world, account, id);
            return new ChatView(List.copyOf(follower.chat), follower.subscribed, account.menuJson);
        });
    }

    @PostMapping("/messages")
    void write(@PathVariable String id, @RequestBody TextRequest request) {
        if (request.text() == null || request.text().isBlank()) {
            throw new SimRefusal(400, "EMPTY", "不能发送空白消息");
        }
        store.change(world -> {
            OfficialAccount account = Contacts.account(world, request.appid());
            Follower follower = Contacts.follower(world, account, id);
            windows.open(follower, Trigger.MESSAGE);
            ChatMessage line = Chat.add(world, clock, follower, "IN", "text", request.text());
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("Content", request.text());
            fields.put("MsgId", line.id);
            if (request.menuId() != null) {
                fields.put("bizmsgmenuid", request.menuId());
            }
            callbacks.push(account, follower.openid, "text", fields);
            return null;
        });
    }

    @PostMapping("/menu")
    void menu(@PathVariable String id, @RequestBody MenuRequest request) {
        store.change(world -> {
            OfficialAccount account = Contacts.account(world, request.appid());
            Follower follower = Contacts.follower(world, account, id);
            windows.open(follower, Trigger.MENU);
            callbacks.event(account, follower.openid, "CLICK", Map.of("EventKey", String.valueOf(request.key())));
            return null;
        });
    }

    @PostMapping("/claim")
    Wallet.Claimed claim(@PathVariable String id, @RequestBody ClaimRequest request) {
        return wallet.claim(id, request.appid(), request.cardId(), request.outerStr());
    }

    @GetMapping("/wallet")
    List<Map<String, Object>> wallet(@PathVariable String id, @RequestParam String appid) {
        return wallet.cards(id, appid);
    }

    @PostMapping("/wallet/delete")
    void delete(@PathVariable String id, @RequestBody DeleteRequest request) {
        wallet.delete(id, request.appid(), request.code());
    }
}
