package io.memberloop.crm.loyalty;

import io.memberloop.crm.coupon.Coupons;
import io.memberloop.crm.coupon.Worth;
import io.memberloop.crm.ledger.Cause;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Parts;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.wechat.WalletCards;
import io.memberloop.money.Money;
import java.time.LocalDate;
import org.springframework.stereotype.Service;

/** Vouchers that members turn into points or stored value by their own hand: once, in one transaction with the booking. */
@Service
public class Vouchers {

    private static final String CAUSE = "VOUCHER";

    private final Coupons coupons;
    private final Ledger ledger;
    private final EarnRuleMapper rules;
    private final WalletCards cards;
    private final BusinessDay day;
    private final Db db;

    Vouchers(Coupons coupons, Ledger ledger, EarnRuleMapper rules, WalletCards cards, BusinessDay day, Db db) {
        this.coupons = coupons;
        this.ledger = ledger;
        this.rules = rules;
        this.cards = cards;
        this.day = day;
        this.db = db;
    }

    /**
     * @return what was booked
     * @throws Refusal as {@link Coupons#cashIn}
     */
    public Worth cashIn(CouponId id, MemberId member) {
        return db.in(() -> {
            var worth = coupons.cashIn(id, member);
            if (worth.kind() == Worth.Kind.POINTS_VOUCHER) {
                ledger.credit(member, Parts.points(worth.points()), pointsUntil(), Cause.of(CAUSE, id), "积分券");
                cards.stagePoints(member, ledger.points(member), worth.points(), "积分券");
            } else {
                // it was given, not paid for: bonus, not principal
                ledger.credit(
                        member, Parts.money(Money.ZERO, worth.amount()), Ledger.NEVER, Cause.of(CAUSE, id), "储值券");
            }
            return worth;
        });
    }

    private LocalDate pointsUntil() {
        return rules.of(Tenant.current())
                .map(rule -> rule.expiry(day.today(), Ledger.NEVER))
                .orElse(Ledger.NEVER);
    }
}
