package io.memberloop.simulator.account;

import io.memberloop.simulator.wire.SimRefusal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registers accounts and customers. Repeating a registration gives the same credentials. */
@RestController
@RequestMapping("/sim/api")
class AccountController {

    private final WorldStore store;
    private final MerchantKeys keys;
    private final SimulatorClock clock;

    AccountController(WorldStore store, MerchantKeys keys, SimulatorClock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    record NewOfficialAccount(String name, String callbackUrl) {}

    @PutMapping("/official-accounts/{appid}")
    Map<String, Object> officialAccount(@PathVariable String appid, @RequestBody NewOfficialAccount request) {
        return store.change(world -> {
            OfficialAccount account = world.officialAccounts.computeIfAbsent(appid, AccountController::fresh);
            account.name = request.name() == null ? account.name : request.name();
            account.callbackUrl = request.callbackUrl() == null ? account.callbackUrl : request.callbackUrl();
            return view(account);
        });
    }

    @GetMapping("/official-accounts")
    List<Map<String, Object>> officialAccounts() {
        return store.read(world -> world.officialAccounts.values().stream()
                .map(AccountController::view)
                .toList());
    }

    private static final Set<String> MODES = Set.of("PUBLIC_KEY", "CERTIFICATE", "MIGRATION");

    /**
     * @param mode PUBLIC_KEY (default), CERTIFICATE or MIGRATION: what WeChat signs with
     * @param migrated MIGRATION: how many callbacks of a hundred are signed by the public key
     */
    record NewPayAccount(String appid, String mode, Integer migrated) {}

    @PutMapping("/pay-accounts/{mchid}")
    Map<String, Object> payAccount(@PathVariable String mchid, @RequestBody NewPayAccount request) {
        if (request.appid() == null || request.appid().isBlank()) {
            throw new SimRefusal(400, "APPID_MISSING", "a merchant is bound to an appid");
        }
        if (request.mode() != null && !MODES.contains(request.mode())) {
            throw new SimRefusal(400, "MODE_UNKNOWN", "mode is one of " + MODES);
        }
        if (!store.read(world -> world.payAccounts.containsKey(mchid))) {
            // keys take a moment; nobody waits for them behind the lock
            PayAccount made = keys.register(mchid, request.appid(), clock);
            store.change(world -> world.payAccounts.putIfAbsent(mchid, made));
        }
        return store.change(world -> {
            PayAccount account = world.payAccounts.get(mchid);
            account.appid = request.appid();
            account.mode = request.mode() == null ? account.mode : request.mode();
            account.migrated = request.migrated() == null ? account.migrated : request.migrated();
            return view(account);
        });
    }

    /** First announces a new platform certificate, at the second call lets it sign instead of the old one. */
    @PostMapping("/pay-accounts/{mchid}/rotate")
    Map<String, Object> rotate(@PathVariable String mchid) {
        return store.change(world -> {
            PayAccount account = world.payAccounts.get(mchid);
            if (account == null) {
                throw new SimRefusal(404, "MERCHANT_UNKNOWN", "no such mchid");
            }
            if (account.nextCertificateSerial == null) {
                keys.announce(account, clock);
            } else {
                keys.switchOver(account);
            }
            return view(account);
        });
    }

    @GetMapping("/pay-accounts")
    List<String> payAccounts() {
        return store.read(world -> List.copyOf(world.payAccounts.keySet()));
    }

    record NewCustomer(String name) {}

    @PutMapping("/customers/{id}")
    Map<String, String> customer(@PathVariable String id, @RequestBody(required = false) NewCustomer request) {
        return store.change(world -> {
            World.Customer customer = world.customers.computeIfAbsent(id, key -> new World.Customer());
            customer.id = id;
            customer.name = request == null || request.name() == null ? id : request.name();
            return Map.of("id", id, "name", customer.name);
        });
    }

    @GetMapping("/customers")
    List<Map<String, String>> customers() {
        return store.read(world -> world.customers.values().stream()
                .map(customer -> Map.of("id", customer.id, "name", customer.name))
                .toList());
    }

    @GetMapping("/customers/{id}/openid")
    Map<String, String> openid(@PathVariable String id, String appid) {
        return Map.of("openid", Codes.openid(appid, id));
    }

    record Shift(long offsetSeconds) {}

    @PostMapping("/clock")
    Map<String, String> clock(@RequestBody Shift shift) {
        clock.shift(Duration.ofSeconds(shift.offsetSeconds()));
        return Map.of("now", clock.rfc3339());
    }

    private static OfficialAccount fresh(String appid) {
        OfficialAccount account = new OfficialAccount();
        account.appid = appid;
        account.name = appid;
        account.originalId = "gh_" + Codes.hex(12);
        account.secret = Codes.hex(32);
        account.token = Codes.letters(24);
        // the 43rd character carries two unused bits; "A" leaves them zero so that strict decoders accept it
        account.aesKey = Codes.letters(42) + "A";
        return account;
    }

    private static Map<String, Object> view(OfficialAccount account) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("appid", account.appid);
        view.put("originalId", account.originalId);
        view.put("name", account.name);
        view.put("secret", account.secret);
        view.put("token", account.token);
        view.put("aesKey", account.aesKey);
        view.put("callbackUrl", account.callbackUrl);
        return view;
    }

    private static Map<String, Object> view(PayAccount account) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("mchid", account.mchid);
        view.put("appid", account.appid);
        view.put("serialNo", account.serialNo);
        view.put("privateKeyPem", account.privateKeyPem);
        view.put("apiV3Key", account.apiV3Key);
        view.put("publicKeyId", account.publicKeyId);
        view.put("publicKeyPem", account.publicKeyPem);
        view.put("apiV2Key", account.apiV2Key);
        view.put("certificatePem", account.merchantCertificatePem);
        view.put("platformSerial", account.certificateSerial);
        view.put("nextPlatformSerial", account.nextCertificateSerial);
        return view;
    }
}
