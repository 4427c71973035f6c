package io.memberloop.crm.order;

import io.memberloop.crm.ledger.Cause;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Returns;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.pricing.PointsRule;
import org.springframework.stereotype.Component;

/**
 * What a member has on account pays: stored value and points. Spent in the transaction that captures the tender, so there is
 * nothing to hold; while the bill is not paid in full, giving the tender up brings it back. Only the code on the member's
 * phone releases it.
 */
@Component
class BalanceTenders {

    /** The cause of what a tender spends; what gives it back names it. */
    static final String SPENT = "TENDER";

    private static final String GIVEN_UP = "TENDER_VOID";

    private final TenderBook book;
    private final TenderMapper tenders;
    private final OrderMapper orders;
    private final MemberCodes codes;
    private final Ledger ledger;
    private final Returns returns;
    private final BalanceTerms terms;
    private final Capture capture;
    private final Settlement settlement;
    private final Db db;

    BalanceTenders(
            TenderBook book,
            TenderMapper tenders,
            OrderMapper orders,
            MemberCodes codes,
            Ledger ledger,
            Returns returns,
            BalanceTerms terms,
            Capture capture,
            Settlement settlement,
            Db db) {
        this.book = book;
        this.tenders = tenders;
        this.orders = orders;
        this.codes = codes;
        this.ledger = ledger;
        this.returns = returns;
        this.terms = terms;
        this.capture = capture;
        this.settlement = settlement;
        this.db = db;
    }

    /**
     * Captured at once, settled in the same thread.
     *
     * @throws Refusal as {@link TenderBook#once}; {@code code_wrong}, {@code code_expired}, {@code code_used}, {@code
     *     code_of_other_member}, {@code top_up_by_balance}, {@code balance_too_low}, {@code points_too_few}, {@code
     *     points_not_taken}, {@code points_step}, {@code points_over_share}
     */
    Tender take(TenderRequest request) {
        var opened = book.once(request, order -> {
            if (order.isTopUp()) {
                throw Refusal.conflict("top_up_by_balance");
            }
            var code = codes.read(request.code());
            identify(order, code.member());
            codes.use(code, order.id());
            var tender = request.kind() == TenderKind.POINTS
                    ? byPoints(request, order, code.member())
                    : byStoredValue(request, code.member());
            capture.bookAndSettle(order, tender.amountFen());
            return tender;
        });
        settlement.settleQuietly(request.order());
        return opened.tender();
    }

    /** Whoever pays a bill that has no member yet is its member; somebody else's code does not pay it. */
    private void identify(Order order, MemberId member) {
        if (order.memberId() == null) {
            orders.identify(Tenant.current(), order.id(), member, "CODE");
        } else if (!order.memberId().equals(member)) {
            throw Refusal.conflict("code_of_other_member");
        }
    }

    private Tender byStoredValue(TenderRequest request, MemberId member) {
        var tender = book.write(request, TenderState.CAPTURED, Points.ZERO);
        var parts = ledger.spendMoney(member, request.amount(), terms.spendOrder(), cause(tender.id()), "");
        if (parts.bonus().isPositive()) {
            tenders.setBonus(Tenant.current(), tender.id(), parts.bonus());
        }
        return tender;
    }

    private Tender byPoints(TenderRequest request, Order order, MemberId member) {
        var rule = terms.points().orElseThrow(() -> Refusal.conflict("points_not_taken"));
        refuseBeyond(rule, request.amount(), order);
        var spend = rule.forAmount(request.amount());
        var tender = book.write(request, TenderState.CAPTURED, spend.points());
        ledger.spendPoints(member, spend.points(), cause(tender.id()), "");
        return tender;
    }

    private void refuseBeyond(PointsRule rule, Money amount, Order order) {
        if (amount.fen() % rule.worth().fen() != 0) {
            throw Refusal.invalid("amount", "points_step", rule.worth().display());
        }
        var paidSo = tenders.means(Tenant.current(), order.id()).points();
        var most = order.dueFen().percentDown(rule.mostPercent()).minus(paidSo);
        if (most.isLessThan(amount)) {
            throw Refusal.conflict("points_over_share", rule.mostPercent());
        }
    }

    /** Brings back what the tender spent while the bill is still open; a paid bill is refunded instead. */
    Tender cancel(Tender tender) {
        db.run(() -> {
            var order = orders.lock(Tenant.current(), tender.orderId()).orElseThrow();
            boolean undone = order.isOpen()
                    && tenders.move(Tenant.current(), tender.id(), TenderState.CAPTURED, TenderState.VOIDED, null) == 1;
            if (undone) {
                orders.uncapture(Tenant.current(), order.id(), tender.amountFen());
                returns.reverse(Cause.of(GIVEN_UP, tender.id()), cause(tender.id()), "");
                capture.changed(order);
            }
        });
        return tenders.byId(Tenant.current(), tender.id()).orElseThrow();
    }

    private static Cause cause(TenderId tender) {
        return Cause.of(SPENT, tender);
    }
}
