package io.memberloop.crm.coupon;

import io.memberloop.crm.shared.OfferId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.LocalDate;

/** An offer as it lies in the table. */
record OfferRow(
        OfferId id,
        String name,
        Worth.Kind kind,
        Money amount,
        int percent,
        Money cap,
        int quantity,
        int uses,
        Points points,
        Money threshold,
        String validity,
        LocalDate validFrom,
        LocalDate validTo,
        Integer validDays,
        int delayDays,
        String terms,
        long stock,
        int perMember,
        int perDay,
        Money budget,
        Money face,
        long issued,
        long redeemed,
        String state) {

    static OfferRow of(OfferId id, Offer.Draft d, TermsJson json) {
        var fixed = d.validity() instanceof Validity.Fixed f ? f : null;
        var after = d.validity() instanceof Validity.AfterReceipt a ? a : null;
        var worth = d.worth();
        return new OfferRow(
                id,
                d.name(),
                worth.kind(),
                worth.amount(),
                worth.percent(),
                worth.cap(),
                worth.quantity(),
                worth.uses(),
                worth.points(),
                d.threshold(),
                fixed != null ? "FIXED" : "AFTER_RECEIPT",
                fixed == null ? null : fixed.from(),
                fixed == null ? null : fixed.to(),
                after == null ? null : after.days(),
                after == null ? 0 : after.delay(),
                json.write(d.terms()),
                d.quota().stock(),
                d.quota().perMember(),
                d.quota().perDay(),
                d.quota().budget(),
                d.quota().face(),
                0,
                0,
                "ACTIVE");
    }

    Offer offer(TermsJson json) {
        var days = "FIXED".equals(validity)
                ? new Validity.Fixed(validFrom, validTo)
                : new Validity.AfterReceipt(validDays, delayDays);
        return new Offer(
                id,
                name,
                new Worth(kind, amount, percent, cap, quantity, uses, points),
                threshold,
                days,
                json.read(terms),
                new Quota(stock, perMember, perDay, budget, face),
                issued,
                redeemed,
                "ACTIVE".equals(state));
    }
}
