package io.memberloop.crm.payment;

import io.memberloop.crm.payment.PayReports.Outcome;
import io.memberloop.crm.payment.PlatformKeys.NotBelieved;
import io.memberloop.crm.payment.PlatformKeys.Signed;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks, keeps and hands on what WeChat Pay reports, once, however often it comes. What WeChat did not say is not stored:
 * anybody can post here. What WeChat said is, also when it is refused for its content.
 */
@Component
class Notifications {

    private final PlatformKeys keys;
    private final CertificateDownloads certificates;
    private final PayAccounts accounts;
    private final NotificationMapper mapper;
    private final List<PayReports> reports;
    private final JsonMapper json;
    private final Db db;
    private final Clock clock;

    Notifications(
            PlatformKeys keys,
            CertificateDownloads certificates,
            PayAccounts accounts,
            NotificationMapper mapper,
            List<PayReports> reports,
            JsonMapper json,
            Db db,
            Clock clock) {
        this.keys = keys;
        this.certificates = certificates;
        this.accounts = accounts;
        this.mapper = mapper;
        this.reports = reports;
        this.json = json;
        this.db = db;
        this.clock = clock;
    }

    /**
     * @return what became of it; a refused one may come again and is looked at anew
     * @throws NotBelieved when it is not WeChat's word; nothing is stored then
     */
    Outcome receive(PayAccount account, Signed signed) {
        try {
            keys.check(account, signed);
        } catch (PlatformKeys.UnknownSerial e) {
            // WeChat repeats in a few seconds; by then the certificate is here
            certificates.wanted(account);
            throw new NotBelieved(e.getMessage());
        }
        var report = decrypted(account, signed);
        return db.in(() -> book(report, signed));
    }

    private Outcome book(PayReport report, Signed signed) {
        var account = report.account();
        boolean isNew = mapper.keep(
                        Ids.next(),
                        account.merchantId(),
                        account.id(),
                        report.eventId(),
                        report.eventType(),
                        report.content().path("out_trade_no").asString(null),
                        signed.body(),
                        signed.serial(),
                        Instant.now(clock),
                        Outcome.IGNORED)
                == 1;
        if (!isNew) {
            var known = mapper.outcome(account.merchantId(), account.id(), report.eventId());
            if (!known.isRefused()) {
                return known;
            }
        }
        var outcome = handled(report);
        mapper.decide(account.merchantId(), account.id(), report.eventId(), outcome);
        return outcome;
    }

    private Outcome handled(PayReport report) {
        return reports.stream()
                .filter(r -> r.takes(report.eventType()))
                .findFirst()
                .map(r -> r.book(report))
                .orElse(Outcome.IGNORED);
    }

    private PayReport decrypted(PayAccount account, Signed signed) {
        try {
            var envelope = json.readTree(signed.body());
            var resource = envelope.path("resource");
            var plain = PayCrypto.decrypt(
                    accounts.keys(account.id()).apiV3Key(),
                    text(resource, "nonce"),
                    text(resource, "associated_data"),
                    text(resource, "ciphertext"));
            return new PayReport(account, text(envelope, "id"), text(envelope, "event_type"), json.readTree(plain));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new NotBelieved("content: " + e.getClass().getSimpleName());
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
