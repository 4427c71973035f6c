package io.memberloop.bridge.fake;

import io.memberloop.bridge.data.Ids;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.Problem;
import io.memberloop.terminal.TenderView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tenders of one order as the server keeps them. A payment code's last digit says what the customer's phone does with it:
 * 1 asks for the password, 9 refuses, any other pays at once.
 */
final class FakeTenders {

    private static final Set<String> AT_ONCE = Set.of("CASH", "BANK_CARD", "STORED_VALUE", "POINTS");
    private static final Set<String> SHOWS_CODE = Set.of("WECHAT_CODE", "STORED_VALUE", "POINTS");

    private final Map<String, TenderView> tenders = new LinkedHashMap<>();
    private final Map<String, TenderView.Request> byOp = new LinkedHashMap<>();

    List<TenderView> all() {
        return new ArrayList<>(tenders.values());
    }

    List<Long> offlineTotals() {
        return byOp.values().stream()
                .filter(r -> r.offlineTotal() != null)
                .map(r -> r.offlineTotal().fen())
                .toList();
    }

    TenderView get(String id) {
        return tenders.get(id);
    }

    TenderView open() {
        return tenders.values().stream()
                .filter(t -> t.state().equals("OPEN"))
                .findFirst()
                .orElse(null);
    }

    Money sum(String state) {
        return tenders.values().stream()
                .filter(t -> t.state().equals(state))
                .map(TenderView::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    Money spent(String kind) {
        return tenders.values().stream()
                .filter(t -> t.kind().equals(kind) && t.state().equals("CAPTURED"))
                .map(TenderView::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    boolean knows(String opId) {
        return byOp.containsKey(opId);
    }

    /** @param order as it is before this tender */
    Object take(TenderView.Request request, OrderView order) {
        var known = byOp.get(request.opId());
        if (known != null) {
            return known.withoutTotal().equals(request.withoutTotal())
                    ? get(id(request))
                    : FakeShop.problem(409, "op_reused", "操作编号已用过。");
        }
        var problem = check(request, order);
        if (problem != null) {
            return problem;
        }
        byOp.put(request.opId(), request);
        put(first(request));
        return get(id(request));
    }

    private static Problem check(TenderView.Request request, OrderView order) {
        if (SHOWS_CODE.contains(request.kind()) && request.code() == null && request.approval() == null) {
            return FakeShop.problem(422, "code_missing", "请扫码。");
        }
        if (request.offlineTotal() != null) {
            // taken without the server: it stands
            return null;
        }
        var left = order.due().minus(order.open()).minus(order.captured());
        if (!order.state().equals("OPEN")) {
            return FakeShop.problem(409, "order_not_open", "账单已付款或已作废。");
        }
        if (left.isLessThan(request.amount())) {
            return FakeShop.problem(409, "amount_over_due", "最多还能收 " + left.display() + "。");
        }
        if (!request.amount().isPositive() && !order.due().isZero()) {
            return FakeShop.problem(409, "amount_over_due", "最多还能收 " + left.display() + "。");
        }
        return request.kind().equals("STORED_VALUE") && order.member().balance().isLessThan(request.amount())
                ? FakeShop.problem(422, "balance_short", "余额不足。")
                : null;
    }

    private static TenderView first(TenderView.Request request) {
        var id = id(request);
        boolean qr = request.kind().equals("WECHAT_QR");
        var said = request.kind().equals("WECHAT_CODE") ? request.code().charAt(17) : ' ';
        boolean atOnce = AT_ONCE.contains(request.kind()) || said != ' ' && said != '1' && said != '9';
        return new TenderView(
                id,
                request.kind(),
                request.amount(),
                request.received(),
                request.received() == null ? Money.ZERO : request.received().minus(request.amount()),
                atOnce ? "CAPTURED" : said == '9' ? "FAILED" : "OPEN",
                AT_ONCE.contains(request.kind()) ? null : atOnce ? "PAID" : said == '9' ? "FAILED" : "AWAITING",
                qr ? "weixin://wxpay/bizpayurl?pr=" + id : null,
                "2030-01-01T00:00:00Z",
                atOnce && said != ' ' ? "4200005678" + id.hashCode() : null,
                request.reference() == null ? "" : request.reference(),
                request.kind().equals("POINTS") ? Points.of(request.amount().fen()) : Points.ZERO,
                null,
                request.opId(),
                qr ? "SCAN" : said == '1' ? "PASSWORD" : null,
                said == '9' ? "CODE_EXPIRED" : null);
    }

    /** A guest pays on the own phone. */
    void phone(Money amount) {
        var request =
                new TenderView.Request("h5-" + tenders.size() + "-op", "WECHAT_PHONE", amount, null, null, null, null);
        put(first(request));
    }

    void decide(TenderView t, String state, String attempt, String transaction) {
        put(new TenderView(
                t.tenderId(),
                t.kind(),
                t.amount(),
                t.received(),
                t.change(),
                state,
                attempt,
                t.codeUrl(),
                t.expiresAt(),
                transaction,
                t.reference(),
                t.points(),
                null,
                t.opId(),
                "AWAITING".equals(attempt) ? t.awaiting() : null,
                t.reason()));
    }

    private void put(TenderView tender) {
        tenders.put(tender.tenderId(), tender);
    }

    private static String id(TenderView.Request request) {
        return "t" + Ids.hash(request.opId()).substring(0, 12);
    }
}
