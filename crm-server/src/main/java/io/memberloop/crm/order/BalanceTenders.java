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
import io.memberloop.money.Points;
import org.springframework.stereotype.Component;

/**
 * What a member has on account pays: stored value and points. Spent in the transaction that captures the tender, so there is
 * nothing to hold; while the bill is not paid in full, giving the tender up brings it back. Only the member's
 * phone releases it: by the code on it, or by agreeing there.
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
    private final SpendRequests approvals;
    private final PointsAsMoney points;
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
            SpendRequests approvals,
            PointsAsMoney points,
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
        this.approvals = approvals;
        this.points = points;
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
     *     code_of_other_member}, {@code top_up_by_balance}, {@code balance_too_low}, {@code points_too_few}, and
     *     as {@link SpendRequests#use} and {@link PointsAsMoney#forAmount}
     */
    Tender take(TenderRequest request) {
        var opened = book.onceCaptured(request, order -> {
            if (order.isTopUp()) {
                throw Refusal.conflict("top_up_by_balance");
            }
            var member = released(request, order);
            var tender = request.kind() == TenderKind.POINTS
                    ? byPoints(request, order, member)
                    : byStoredValue(request, member);
            if (request.approval() != null) {
                approvals.usedFor(request.approval(), tender.id());
            }
            capture.bookAndSettle(order, tender.amountFen());
            return tender;
        });
        settlement.settleQuietly(request.order());
        return opened.tender();
    }

    /** Who has released the money, by the code or by agreeing on the phone; what did it is used up. */
    private MemberId released(TenderRequest request, Order order) {
        if (request.approval() != null) {
            var member = approvals.use(request.approval(), request);
            identify(order, member);
            return member;
        }
        var code = codes.read(request.code());
        identify(order, code.member());
        codes.use(code, order.id());
        return code.member();
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
        var spend = points.forAmount(request.amount(), order);
        var tender = book.write(request, TenderState.CAPTURED, spend.points());
        ledger.spendPoints(member, spend.points(), cause(tender.id()), "");
        return tender;
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
