package io.memberloop.crm.payment;

import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Fetches the certificates that WeChat signs with. A new one appears a day before it is used, so a look every few hours
 * knows each in time. Source: pay.weixin.qq.com, 下载平台证书.
 */
@Component
class CertificateDownloads {

    private static final Logger log = LoggerFactory.getLogger(CertificateDownloads.class);
    private static final Duration OLD = Duration.ofHours(10);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final SigningClients clients;
    private final SignedHttp http;
    private final PayAccounts accounts;
    private final PayAccountMapper mapper;
    private final Db db;
    private final Clock clock;
    private final Map<Long, Instant> asked = new ConcurrentHashMap<>();

    CertificateDownloads(
            SigningClients clients,
            SignedHttp http,
            PayAccounts accounts,
            PayAccountMapper mapper,
            Db db,
            Clock clock) {
        this.clients = clients;
        this.http = http;
        this.accounts = accounts;
        this.mapper = mapper;
        this.db = db;
        this.clock = clock;
    }

    /** On several nodes at once it costs a second download, nothing else. */
    @Scheduled(fixedDelay = 600_000, initialDelay = 30_000)
    void refresh() {
        for (var account : mapper.withOldCertificates(Instant.now(clock).minus(OLD))) {
            Tenant.run(account.merchantId(), () -> quietly(account));
        }
    }

    /** Before the first call of an account that has nothing else to verify answers with. */
    void ensure(PayAccount account) {
        boolean none = account.certificates()
                && account.publicKeyId() == null
                && mapper.newestCertificate(Tenant.current(), account.id(), Instant.now(clock))
                        .isEmpty();
        if (none) {
            quietly(account);
        }
    }

    /** Something was signed by a serial that is not here. At most once a minute: anybody can send a serial. */
    void wanted(PayAccount account) {
        var now = Instant.now(clock);
        var mine = asked.compute(
                account.id(), (id, last) -> last == null || last.plus(AGAIN).isBefore(now) ? now : last);
        if (mine.equals(now)) {
            var thread = new Thread(() -> Tenant.run(account.merchantId(), () -> quietly(account)), "certificates");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void quietly(PayAccount account) {
        try {
            download(account);
        } catch (IOException | RuntimeException e) {
            log.warn("certificates of account {} could not be fetched: {}", account.mchid(), e.getMessage());
        }
    }

    private void download(PayAccount account) throws IOException {
        var keys = accounts.keys(account.id());
        // nothing is at hand to check the answer with; it is believed for what it decrypts to, then for its signature
        try (var client = clients.make(account, keys, response -> true)) {
            var answer = http.get(client, account, "/v3/certificates");
            if (answer.status() != 200) {
                throw new IOException(answer.status() + " " + answer.code());
            }
            var certificates = read(answer.json(), keys.apiV3Key());
            keep(account, certificates, answer.signed());
        }
    }

    private void keep(PayAccount account, List<PlatformCertificate> certificates, PlatformKeys.Signed signed)
            throws IOException {
        var message = signed.timestamp() + "\n" + signed.nonce() + "\n" + signed.body() + "\n";
        boolean genuine = certificates.stream()
                .filter(c -> c.serial().equalsIgnoreCase(signed.serial()))
                .anyMatch(c -> PayCrypto.verifies(
                        PayCrypto.certificate(c.pem()).getPublicKey(), message, String.valueOf(signed.signature())));
        boolean byPublicKey =
                account.publicKeyId() != null && account.publicKeyId().equals(signed.serial());
        if (!genuine && !(byPublicKey && verified(account, message, signed))) {
            throw new IOException("the answer is not signed by what it holds");
        }
        var now = Instant.now(clock);
        db.run(() -> {
            certificates.forEach(c -> mapper.keepCertificate(Tenant.current(), account.id(), c, now));
            mapper.fetchedCertificates(Tenant.current(), account.id(), now);
        });
    }

    private boolean verified(PayAccount account, String message, PlatformKeys.Signed signed) {
        var key = PayCrypto.publicKey(accounts.keys(account.id()).publicKeyPem());
        return PayCrypto.verifies(key, message, signed.signature());
    }

    private static List<PlatformCertificate> read(JsonNode answer, String apiV3Key) {
        var certificates = new ArrayList<PlatformCertificate>();
        for (var entry : answer.path("data")) {
            var sealed = entry.path("encrypt_certificate");
            var pem = PayCrypto.decrypt(
                    apiV3Key,
                    sealed.path("nonce").asString(""),
                    sealed.path("associated_data").asString(""),
                    sealed.path("ciphertext").asString(""));
            certificates.add(new PlatformCertificate(
                    entry.path("serial_no").asString("").toUpperCase(Locale.ROOT),
                    pem,
                    OffsetDateTime.parse(entry.path("effective_time").asString(""))
                            .toInstant(),
                    OffsetDateTime.parse(entry.path("expire_time").asString("")).toInstant()));
        }
        return certificates;
    }
}
