package io.memberloop.crm.loyalty;

import io.memberloop.crm.ledger.Cause;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.MemberJoined;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Somebody who joins gets the welcome points of the rule: once in a lifetime, in the joining transaction. */
@Component
class WelcomePoints {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final EarnRules rules;
    private final Ledger ledger;
    private final Clock clock;

    WelcomePoints(EarnRules rules, Ledger ledger, Clock clock) {
        this.rules = rules;
        this.ledger = ledger;
        this.clock = clock;
    }

    @EventListener
    @Order(10)
    void on(MemberJoined joined) {
        if (joined.recognised()) {
            return;
        }
        rules.of(joined.merchant()).filter(r -> r.welcomePoints().isPositive()).ifPresent(rule -> {
            var today = LocalDate.ofInstant(clock.instant(), ZONE);
            var welcome = new Ledger.Earning(
                    joined.member(),
                    rule.welcomePoints(),
                    rule.expiry(today, Ledger.NEVER),
                    Cause.of("WELCOME", joined.member()));
            ledger.earn(List.of(welcome), "入会礼");
        });
    }
}
