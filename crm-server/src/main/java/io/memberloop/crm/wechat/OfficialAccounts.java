package io.memberloop.crm.wechat;

import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Secrets;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** The merchants' official accounts: encrypted rows, entered in the console or by the provision file. */
@Service
public class OfficialAccounts {

    private final OfficialAccountMapper accounts;
    private final Secrets secrets;
    private final JsonMapper json;
    private final Clock clock;

    OfficialAccounts(OfficialAccountMapper accounts, Secrets secrets, JsonMapper json, Clock clock) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    /** Enters an account, or replaces names and secrets of the merchant's account with the same appid. */
    public void provision(
            MerchantId merchant, Credentials credentials, String originalId, String name, String callbackKey) {
        var sealed = secrets.encrypt(json.writeValueAsString(credentials));
        accounts.save(
                Ids.next(), merchant, credentials.appid(), originalId, name, callbackKey, sealed, Instant.now(clock));
    }

    public Optional<OfficialAccount> find() {
        return accounts.ofMerchant(Tenant.current());
    }

    /** @throws Refusal {@code official_account_missing} */
    public OfficialAccount required() {
        return find().orElseThrow(() -> Refusal.conflict("official_account_missing"));
    }

    /** Before a merchant is known. */
    Optional<OfficialAccount> byCallbackKey(String callbackKey) {
        return accounts.byCallbackKey(callbackKey);
    }

    Credentials credentials(OfficialAccount account) {
        var sealed = accounts.secrets(account.merchantId(), account.appid()).secrets();
        return json.readValue(secrets.decrypt(sealed), Credentials.class);
    }

    /** @return the template that holds: another node may have made one a moment earlier */
    String cardCreated(OfficialAccount account, String cardId) {
        accounts.setCard(account.merchantId(), account.appid(), cardId);
        return required().cardId();
    }

    /** WeChat said that this account may not use cards. */
    void withoutCards(OfficialAccount account) {
        accounts.withoutCards(account.merchantId(), account.appid());
    }
}
