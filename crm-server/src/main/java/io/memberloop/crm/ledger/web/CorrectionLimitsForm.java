package io.memberloop.crm.ledger.web;

import io.memberloop.crm.ledger.Adjustments;
import io.memberloop.crm.ledger.CorrectionLimits.Limits;
import io.memberloop.crm.platform.web.Changes;
import io.memberloop.crm.platform.web.Typed;
import io.memberloop.money.Money;
import io.memberloop.money.Points;

/**
 * The limits of corrections as they were typed.
 *
 * @param bonus yuan
 */
public record CorrectionLimitsForm(String version, String points, String bonus) {

    static CorrectionLimitsForm of(Limits limits) {
        return new CorrectionLimitsForm(
                Integer.toString(limits.version()),
                Long.toString(limits.points().value()),
                limits.bonus().yuan());
    }

    /** Meaningful only when nothing is wrong. */
    Limits read(Typed typed) {
        return new Limits(
                Points.of(typed.number("points", points, 0, (int) Adjustments.LIMIT)),
                typed.money("bonus", bonus, Money.ZERO, Money.ofFen(Adjustments.LIMIT)),
                typed.number("version", version, 0, Integer.MAX_VALUE));
    }

    /** The form with another version: what is typed replaces what somebody else has saved meanwhile. */
    CorrectionLimitsForm over(Limits now) {
        return new CorrectionLimitsForm(Integer.toString(now.version()), points, bonus);
    }

    static Changes changes(Changes changes, Limits before, Limits after) {
        return changes.of(
                        "rules.correction.points",
                        before.points().display(),
                        after.points().display())
                .of("rules.correction.bonus", before.bonus(), after.bonus());
    }
}
