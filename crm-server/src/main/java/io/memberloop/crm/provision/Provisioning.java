package io.memberloop.crm.provision;

import io.memberloop.crm.merchant.Merchants;
import io.memberloop.crm.payment.PayAccountEntry;
import io.memberloop.crm.payment.PayAccounts;
import io.memberloop.crm.payment.PayApi;
import io.memberloop.crm.platform.MemberloopProperties;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.crm.terminal.EnrolCodes;
import io.memberloop.crm.wechat.Credentials;
import io.memberloop.crm.wechat.OfficialAccounts;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Enters what {@code memberloop.provision-file} holds. The same file again changes nothing; a file that cannot be applied
 * stops the start, because a shop without its accounts is worse than none.
 */
@Component
class Provisioning implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Provisioning.class);

    private final MemberloopProperties properties;
    private final Merchants merchants;
    private final OfficialAccounts officialAccounts;
    private final PayAccounts payAccounts;
    private final EnrolCodes enrolCodes;
    private final JsonMapper json;

    Provisioning(
            MemberloopProperties properties,
            Merchants merchants,
            OfficialAccounts officialAccounts,
            PayAccounts payAccounts,
            EnrolCodes enrolCodes,
            JsonMapper json) {
        this.properties = properties;
        this.merchants = merchants;
        this.officialAccounts = officialAccounts;
        this.payAccounts = payAccounts;
        this.enrolCodes = enrolCodes;
        this.json = json;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var name = properties.provisionFile();
        if (name == null || name.isBlank()) {
            return;
        }
        enter(Path.of(name));
    }

    /** @throws IllegalStateException when the file cannot be read or names a merchant that does not exist */
    void enter(Path path) {
        var file = read(path);
        if (file.merchants() != null) {
            file.merchants().forEach(this::accounts);
        }
        if (file.enrolCodes() != null) {
            file.enrolCodes().forEach(this::enrolCode);
        }
        log.info("provisioned from {}", path);
    }

    private void accounts(ProvisionFile.Merchant merchant) {
        var id = merchant(merchant.code());
        var official = merchant.officialAccount();
        if (official != null) {
            officialAccounts.provision(
                    id,
                    new Credentials(official.appid(), official.secret(), official.token(), official.aesKey()),
                    official.originalId(),
                    official.name(),
                    official.callbackKey());
        }
        if (merchant.payAccount() != null) {
            pay(id, merchant.payAccount());
        }
    }

    private void pay(MerchantId merchant, ProvisionFile.PayAccount pay) {
        boolean certificates = Boolean.TRUE.equals(pay.certificates());
        payAccounts.provision(
                merchant,
                new PayAccountEntry(
                        pay.mchid(),
                        pay.appid(),
                        pay.serialNo(),
                        pay.privateKeyPem(),
                        pay.apiV3Key(),
                        pay.publicKeyId(),
                        pay.publicKeyPem(),
                        pay.notifyKey(),
                        certificates,
                        pay.codeApi() == null ? PayApi.V3 : PayApi.valueOf(pay.codeApi()),
                        pay.apiV2Key(),
                        pay.certificatePem()));
    }

    private void enrolCode(ProvisionFile.EnrolCode code) {
        enrolCodes.provision(
                merchant(code.merchant()), StoreId.parse(code.storeId()), code.kind(), code.name(), code.code());
    }

    private ProvisionFile read(Path path) {
        try {
            return json.readValue(path, ProvisionFile.class);
        } catch (JacksonException e) {
            // neither its message nor itself as a cause: they quote the file, and the file holds keys
            throw new IllegalStateException("cannot read " + path + ": "
                    + (e.getLocation() == null
                            ? "no such file"
                            : "damaged in line " + e.getLocation().getLineNr()));
        }
    }

    private MerchantId merchant(String code) {
        return merchants
                .byCode(code)
                .orElseThrow(() -> new IllegalStateException("provision-file names an unknown merchant: " + code))
                .id();
    }
}
