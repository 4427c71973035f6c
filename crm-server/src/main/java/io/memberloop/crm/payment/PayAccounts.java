package io.memberloop.crm.payment;

import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.MemberloopProperties;
import io.memberloop.crm.platform.Memory;
import io.memberloop.crm.platform.Secrets;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** The merchants' accounts at WeChat Pay: encrypted rows, entered in the console or by the provision file. */
@Service
public class PayAccounts {

    /** What only the server may see. Its text form shows nothing. */
    record Keys(String privateKeyPem, String apiV3Key, String publicKeyPem, String apiV2Key, String certificatePem) {
        @Override
        public String toString() {
            return "Keys[hidden]";
        }
    }

    private record Key(MerchantId merchant, long account) {}

    private final PayAccountMapper accounts;
    private final Secrets secrets;
    private final JsonMapper json;
    private final Clock clock;
    private final Memory<String, Optional<PayAccount>> byNotifyKey;
    private final Memory<Key, PayAccount> byId;
    private final Memory<Key, Keys> keys;

    PayAccounts(
            PayAccountMapper accounts, Secrets secrets, JsonMapper json, MemberloopProperties properties, Clock clock) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.json = json;
        this.byNotifyKey = new Memory<>(properties.remember());
        this.byId = new Memory<>(properties.remember());
        this.keys = new Memory<>(properties.remember());
        this.clock = clock;
    }

    /** Enters an account, or replaces what is known of the one with the same mchid and appid. */
    public void provision(MerchantId merchant, PayAccountEntry entry) {
        var keys = new Keys(
                entry.privateKeyPem(),
                entry.apiV3Key(),
                entry.publicKeyPem(),
                entry.apiV2Key(),
                entry.certificatePem());
        var account = new PayAccount(
                Ids.next(),
                merchant,
                entry.mchid(),
                entry.appid(),
                entry.serialNo(),
                entry.publicKeyId(),
                entry.notifyKey(),
                entry.certificates(),
                entry.codeApi(),
                1);
        accounts.save(account, secrets.encrypt(json.writeValueAsString(keys)), Instant.now(clock));
    }

    public Optional<PayAccount> find() {
        return accounts.ofMerchant(Tenant.current());
    }

    /** @throws Refusal {@code pay_account_missing} */
    public PayAccount required() {
        return find().orElseThrow(() -> Refusal.conflict("pay_account_missing"));
    }

    Optional<PayAccount> byNotifyKey(String notifyKey) {
        return byNotifyKey.of(notifyKey, () -> accounts.byNotifyKey(notifyKey));
    }

    /** After a change is committed: on this node it counts at once. */
    void forget(PayAccount changed) {
        var key = new Key(changed.merchantId(), changed.id());
        byNotifyKey.forget(changed.notifyKey());
        byId.forget(key);
        keys.forget(key);
    }

    PayAccount byId(long id) {
        var merchant = Tenant.current();
        return byId.of(new Key(merchant, id), () -> accounts.byId(merchant, id));
    }

    /** As the row says now: for what is kept longer than a moment, or changed. */
    Keys freshKeys(long id) {
        return json.readValue(
                secrets.decrypt(accounts.secrets(Tenant.current(), id).secrets()), Keys.class);
    }

    Keys keys(long id) {
        var merchant = Tenant.current();
        return keys.of(
                new Key(merchant, id),
                () -> json.readValue(
                        secrets.decrypt(accounts.secrets(merchant, id).secrets()), Keys.class));
    }
}
