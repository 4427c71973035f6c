package io.memberloop.crm.payment;

import io.memberloop.crm.payment.PayAccountMapper.Entered;
import io.memberloop.crm.payment.PayAccountView.Secret;
import io.memberloop.crm.payment.PayAccounts.Keys;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Secrets;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * The merchant's pay account as its owner enters it. A secret that is not typed again stays; none is ever shown. A change
 * counts at once on this node, within a second on the others.
 */
@Service
public class PayAccountEditor {

    private static final Keys NONE = new Keys(null, null, null, null, null);
    private static final Entered NEVER = new Entered(null, null, null, null, null);

    private final PayAccountMapper mapper;
    private final PayAccounts accounts;
    private final Secrets secrets;
    private final JsonMapper json;
    private final Db db;
    private final Clock clock;

    PayAccountEditor(
            PayAccountMapper mapper, PayAccounts accounts, Secrets secrets, JsonMapper json, Db db, Clock clock) {
        this.mapper = mapper;
        this.accounts = accounts;
        this.secrets = secrets;
        this.json = json;
        this.db = db;
        this.clock = clock;
    }

    /**
     * @param typed secrets that were typed; what is missing stays as it is
     * @param version of what was read, 0 = there was none
     */
    public record Wanted(
            String mchid,
            String appid,
            String serialNo,
            String publicKeyId,
            boolean certificates,
            PayApi codeApi,
            Map<Secret, String> typed,
            int version) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Wanted[" + mchid + "]";
        }
    }

    /** Empty before there is an account. */
    public Optional<PayAccountView> view() {
        return accounts.find().map(account -> {
            var keys = accounts.freshKeys(account.id());
            return new PayAccountView(
                    account,
                    PayAccountView.kept(keys, entered(account)),
                    keys.certificatePem() == null
                            ? null
                            : PayKeys.expiry(keys.certificatePem()).orElse(null),
                    mapper.used(Tenant.current(), account.id()),
                    mapper.notified(Tenant.current(), account.id()).orElse(null));
        });
    }

    /**
     * What is wrong between the parts, also with those that stay: refusal codes by input. Nothing leaves this process.
     */
    public Map<String, String> problems(Wanted wanted) {
        var keys = together(wanted);
        var problems = new LinkedHashMap<String, String>();
        if (keys.privateKeyPem() == null) {
            problems.put("privateKey", "pay_secret_missing");
        }
        if (keys.apiV3Key() == null) {
            problems.put("apiV3Key", "pay_secret_missing");
        }
        if (wanted.publicKeyId() != null && keys.publicKeyPem() == null) {
            problems.put("publicKey", "pay_secret_missing");
        }
        boolean old = wanted.codeApi() == PayApi.V2;
        if (old && keys.apiV2Key() == null) {
            problems.put("apiV2Key", "pay_secret_missing");
        }
        var certificate = keys.certificatePem();
        if (certificate == null) {
            if (old) {
                problems.put("certificate", "pay_secret_missing");
            }
        } else if (!PayKeys.hasSerial(certificate, wanted.serialNo())) {
            problems.put("serialNo", "pay_serial_differs");
        } else if (keys.privateKeyPem() != null && !PayKeys.belong(certificate, keys.privateKeyPem())) {
            problems.put("privateKey", "pay_key_differs");
        }
        return problems;
    }

    /**
     * Enters the account or changes it. Check {@link #problems} before.
     *
     * @throws Refusal {@code rule_changed} when it was changed since that version was read; {@code pay_account_fixed} for
     *     other numbers once payments were made; {@code pay_account_taken} for numbers of another merchant
     */
    public void save(Wanted wanted) {
        db.run(() -> {
            mapper.lockMerchant(Tenant.current());
            var known = accounts.find();
            if (known.map(PayAccount::version).orElse(0) != wanted.version()) {
                throw Refusal.conflict("rule_changed");
            }
            try {
                save(wanted, known.orElse(null));
            } catch (DuplicateKeyException taken) {
                throw Refusal.invalid("mchid", "pay_account_taken");
            }
        });
    }

    private void save(Wanted wanted, PayAccount known) {
        var merchant = Tenant.current();
        var sealed = secrets.encrypt(json.writeValueAsString(together(wanted)));
        var now = Instant.now(clock);
        var account = new PayAccount(
                known == null ? Ids.next() : known.id(),
                merchant,
                wanted.mchid(),
                wanted.appid(),
                wanted.serialNo(),
                wanted.publicKeyId(),
                known == null ? Ids.code(20) : known.notifyKey(),
                wanted.certificates(),
                wanted.codeApi(),
                wanted.version());
        if (known == null) {
            mapper.insert(account, sealed, entered(NEVER, wanted.typed(), now), now);
            return;
        }
        boolean same = known.mchid().equals(wanted.mchid()) && known.appid().equals(wanted.appid());
        if (!same && mapper.used(merchant, known.id())) {
            throw Refusal.invalid("mchid", "pay_account_fixed");
        }
        var entered = entered(entered(known), wanted.typed(), now);
        if (mapper.change(merchant, account, sealed, entered) == 0) {
            throw Refusal.conflict("rule_changed");
        }
        Db.afterCommit(() -> accounts.forget(account));
    }

    private Entered entered(PayAccount account) {
        return mapper.entered(Tenant.current(), account.id()).orElse(NEVER);
    }

    private Keys together(Wanted wanted) {
        var kept = accounts.find().map(a -> accounts.freshKeys(a.id())).orElse(NONE);
        var typed = wanted.typed();
        return new Keys(
                typed.getOrDefault(Secret.PRIVATE_KEY, kept.privateKeyPem()),
                typed.getOrDefault(Secret.API_V3_KEY, kept.apiV3Key()),
                typed.getOrDefault(Secret.PUBLIC_KEY, kept.publicKeyPem()),
                typed.getOrDefault(Secret.API_V2_KEY, kept.apiV2Key()),
                typed.getOrDefault(Secret.CERTIFICATE, kept.certificatePem()));
    }

    private static Entered entered(Entered before, Map<Secret, String> typed, Instant now) {
        return new Entered(
                typed.containsKey(Secret.PRIVATE_KEY) ? now : before.privateKeyAt(),
                typed.containsKey(Secret.API_V3_KEY) ? now : before.apiV3KeyAt(),
                typed.containsKey(Secret.PUBLIC_KEY) ? now : before.publicKeyAt(),
                typed.containsKey(Secret.API_V2_KEY) ? now : before.apiV2KeyAt(),
                typed.containsKey(Secret.CERTIFICATE) ? now : before.certificateAt());
    }
}
