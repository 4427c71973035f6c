package io.memberloop.crm.loyalty.web;

import io.memberloop.crm.loyalty.EarnRule;
import io.memberloop.crm.loyalty.PointsTerms;
import io.memberloop.crm.platform.web.Changes;
import io.memberloop.crm.platform.web.Typed;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.pricing.PointsRule;

/**
 * The points rules as they were typed, and the amounts of the worked example.
 *
 * @param onBonus any text when ticked, null when not; likewise {@code onPoints} and {@code pays}
 * @param worth yuan; likewise {@code spend} and {@code byBonus}
 */
public record PointsForm(
        String version,
        String perYuan,
        String validDays,
        String welcome,
        String noticeDays,
        String onBonus,
        String onPoints,
        String pays,
        String step,
        String worth,
        String mostPercent,
        String spend,
        String byBonus,
        String balance) {

    private static final Money FEN = Money.ofFen(1);
    private static final Money MOST_WORTH = Money.ofYuan("10000");
    private static final int MANY = 1_000_000;

    static PointsForm of(PointsTerms terms) {
        var earning = terms.earning();
        var paying = terms.paying();
        return new PointsForm(
                Integer.toString(terms.version()),
                Integer.toString(earning.pointsPerYuan()),
                Integer.toString(earning.validDays()),
                Long.toString(earning.welcomePoints().value()),
                Integer.toString(earning.noticeDays()),
                earning.onBonus() ? "true" : null,
                earning.onPoints() ? "true" : null,
                terms.pays() ? "true" : null,
                Long.toString(paying.step().value()),
                paying.worth().yuan(),
                Integer.toString(paying.mostPercent()),
                "128.00",
                "0.00",
                "5000");
    }

    /** Meaningful only when nothing is wrong. */
    PointsTerms read(Typed typed) {
        int days = typed.number("validDays", validDays, 0, 3650);
        int notice = typed.number("noticeDays", noticeDays, 0, 365);
        if (days > 0 && notice >= days) {
            typed.wrong("noticeDays", "rules.points.error.notice");
        }
        var earning = new EarnRule(
                typed.number("perYuan", perYuan, 0, 1000),
                days,
                Points.of(typed.number("welcome", welcome, 0, MANY)),
                onBonus != null,
                onPoints != null,
                notice);
        var paying = new PointsRule(
                Points.of(typed.number("step", step, 1, MANY)),
                typed.money("worth", worth, FEN, MOST_WORTH),
                typed.number("mostPercent", mostPercent, 1, 100));
        return new PointsTerms(earning, paying, pays != null, typed.number("version", version, 0, Integer.MAX_VALUE));
    }

    /** The form with another version: what is typed replaces what somebody else has saved meanwhile. */
    PointsForm over(PointsTerms now) {
        return new PointsForm(
                Integer.toString(now.version()),
                perYuan,
                validDays,
                welcome,
                noticeDays,
                onBonus,
                onPoints,
                pays,
                step,
                worth,
                mostPercent,
                spend,
                byBonus,
                balance);
    }

    static Changes changes(Changes changes, PointsTerms before, PointsTerms after) {
        var from = before.earning();
        var to = after.earning();
        return changes.of("rules.points.perYuan", from.pointsPerYuan(), to.pointsPerYuan())
                .of("rules.points.validDays", from.validDays(), to.validDays())
                .of("rules.points.welcome", from.welcomePoints(), to.welcomePoints())
                .of("rules.points.noticeDays", from.noticeDays(), to.noticeDays())
                .of("rules.points.onBonus", from.onBonus(), to.onBonus())
                .of("rules.points.onPoints", from.onPoints(), to.onPoints())
                .of("rules.points.pays", before.pays(), after.pays())
                .of("rules.points.step", before.paying().step(), after.paying().step())
                .of(
                        "rules.points.worth",
                        before.paying().worth(),
                        after.paying().worth())
                .of(
                        "rules.points.mostPercent",
                        before.paying().mostPercent() + "%",
                        after.paying().mostPercent() + "%");
    }
}
