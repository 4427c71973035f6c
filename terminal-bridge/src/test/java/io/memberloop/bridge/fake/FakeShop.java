package io.memberloop.bridge.fake;

import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.terminal.AskRefund;
import io.memberloop.terminal.AttachMember;
import io.memberloop.terminal.Confirmation;
import io.memberloop.terminal.Enrolment;
import io.memberloop.terminal.JoinCode;
import io.memberloop.terminal.MemberCard;
import io.memberloop.terminal.MemberJoinedOnBill;
import io.memberloop.terminal.MemberJoining;
import io.memberloop.terminal.MemberView;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.PayLink;
import io.memberloop.terminal.PresentedBill;
import io.memberloop.terminal.PrintSettings;
import io.memberloop.terminal.Problem;
import io.memberloop.terminal.ShiftReport;
import io.memberloop.terminal.StoreSnapshot;
import io.memberloop.terminal.TenderView;
import io.memberloop.terminal.TopUp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.json.JsonMapper;

/** Members, orders and tenders behind the fake wire. */
public final class FakeShop {

    private final Map<String, String> pictures = new java.util.concurrent.ConcurrentHashMap<>();

    /** What the console says about printers and papers; null = nothing. */
    public volatile PrintSettings print;

    public static final String CARD = "8800123456";

    private final Map<String, Order> orders = new LinkedHashMap<>();
    /** Handhelds, and what their manager decides in the console. */
    public final FakeDevices devices = new FakeDevices((type, body) -> this.events.accept(type, body));

    public final FakeConfirmations confirmations = new FakeConfirmations();

    /** What staff know of the member. */
    public final FakeCards notes = new FakeCards();

    private BiConsumer<String, Object> events = (type, body) -> {};
    private Runnable late = () -> {};
    public volatile boolean settlesAtOnce = true;
    private Money cardMost = Money.ofFen(200_000);
    private Money voidAlone;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The member's account was closed, so no bill can be presented with it any more. */
    public volatile boolean memberGone;

    /** What the bridge told last about itself. */
    public volatile io.memberloop.terminal.BridgeReport report;

    /** A request's body, read as a record when somebody knows which. */
    private record Body(byte[] bytes) {
        <T> T as(Class<T> type) {
            return JSON.readValue(bytes, type);
        }
    }

    static final class Order {
        final String id;
        final String billId;
        PresentedBill bill;
        MemberView member;
        boolean topUp;
        String state = "OPEN";
        String settle = "NONE";
        long revision = 1;
        final FakeTenders tenders = new FakeTenders();
        final FakeRefunds refunds = new FakeRefunds();

        Order(String billId) {
            this.billId = billId;
            this.id = "o-" + billId;
        }
    }

    private final Map<String, ShiftReport> shifts = new LinkedHashMap<>();

    private ShiftReport keep(ShiftReport report) {
        shifts.putIfAbsent(report.shiftId(), report);
        return shifts.get(report.shiftId());
    }

    /** Reports of shifts that have arrived. */
    public synchronized List<ShiftReport> shifts() {
        return List.copyOf(shifts.values());
    }

    void onEvent(BiConsumer<String, Object> listener) {
        events = listener;
    }

    synchronized Object answer(String method, String path, byte[] bytes) {
        var body = new Body(bytes);
        var parts = path.substring(1).split("/");
        return switch (method + " " + parts[0]) {
            case "POST bridges" -> bridge(parts[1], body);
            case "GET snapshot" -> FakeData.snapshot(devices.all(), cardMost, voidAlone);
            case "POST devices" ->
                parts[1].equals("enrol")
                        ? devices.enrol(body.as(Enrolment.DeviceRequest.class))
                        : devices.decide(parts[1], parts[2]);
            case "POST members" ->
                parts[1].equals("card")
                        ? notes.card(body.as(MemberCard.Ask.class))
                        : lookup(body.as(MemberView.Lookup.class).value());
            case "PUT members" -> notes.write(parts[1], body.as(MemberCard.Write.class));
            case "POST bills" -> new JoinCode("http://weixin.qq.com/q/join-" + parts[1], "2030-01-01T00:00:00Z");
            case "PUT bills" -> present(parts[1], body.as(PresentedBill.class));
            case "PUT shifts" -> keep(body.as(ShiftReport.class));
            case "GET top-ups" ->
                new TopUp.Offer(
                        true,
                        List.of(new TopUp.Step(Money.ofFen(50_000), Money.ofFen(5_000))),
                        false,
                        Money.ofFen(10_000),
                        Money.ofFen(500_000));
            case "POST top-ups" -> topUp(body.as(TopUp.Request.class));
            case "GET orders" -> view(order(parts[1]));
            case "POST orders" -> toOrder(order(parts[1]), path, body);
            case "GET confirmations" -> confirmations.get(parts[1]);
            case "POST confirmations" -> confirmations.decide(parts[1], "WITHDRAWN");
            case "POST tenders" -> parts[2].equals("cancel") ? cancel(parts[1]) : find(parts[1]);
            default -> problem(404, "not_found", "没有这个地址");
        };
    }

    private Object bridge(String deed, Body body) {
        return switch (deed) {
            case "report" -> {
                report = body.as(io.memberloop.terminal.BridgeReport.class);
                yield new io.memberloop.terminal.BridgeReport.Taken(System.currentTimeMillis());
            }
            default -> new Enrolment.BridgeEnrolled("b1", "1001", "环湖店", "演示餐厅");
        };
    }

    private Object toOrder(Order order, String path, Body body) {
        if (path.endsWith("/refunds/preview")) {
            return order.refunds.preview(body.as(AskRefund.class), view(order));
        }
        if (path.endsWith("/refunds")) {
            var answer = order.refunds.refund(body.as(AskRefund.class), view(order));
            changed(order);
            return answer;
        }
        if (path.endsWith("/confirmations")) {
            return confirmations.ask(order.id, body.as(Confirmation.Ask.class));
        }
        if (path.endsWith("/withdraw")) {
            return withdraw(order);
        }
        if (path.endsWith("/pay-link")) {
            return new PayLink("https://wx.example/t/" + order.billId);
        }
        return path.endsWith("/tenders")
                ? tender(order, body.as(TenderView.Request.class))
                : attach(order, body.as(AttachMember.class));
    }

    /** The store's snapshot says what the console says about printing and pictures. */
    Object withPrint(Object answer) {
        return answer instanceof StoreSnapshot snapshot
                ? FakeData.pictured(FakeData.printing(snapshot, print), pictures)
                : answer;
    }

    void picture(String item, String hash) {
        pictures.put(item, hash);
    }

    /** WeChat has given back what was asked for. */
    public synchronized void refundsArrive(String billId) {
        var order = orders.get("o-" + billId);
        order.refunds.arrives();
        changed(order);
    }

    public synchronized int refundsOf(String billId) {
        return orders.get("o-" + billId).refunds.all().size();
    }

    /** The customer's phone pays the open WeChat tender of a bill. */
    public synchronized void pays(String billId) {
        var order = orders.get("o-" + billId);
        var open = order.tenders.open();
        order.tenders.decide(
                open,
                "CAPTURED",
                "PAID",
                "42000012342026112300" + order.tenders.all().size());
        booked(order);
    }

    /** WeChat says that nothing was paid. */
    public synchronized void fails(String billId) {
        var order = orders.get("o-" + billId);
        order.tenders.decide(order.tenders.open(), "FAILED", "FAILED", null);
        changed(order);
    }

    /** A guest begins to pay a part on the own phone. */
    public synchronized void guestPays(String billId, long fen) {
        var order = orders.get("o-" + billId);
        order.tenders.phone(Money.ofFen(fen));
        changed(order);
    }

    /** A guest pays all of it on the own phone. */
    public synchronized void guestHasPaid(String billId) {
        var order = orders.get("o-" + billId);
        order.tenders.phone(view(order).due());
        var open = order.tenders.open();
        order.tenders.decide(open, "CAPTURED", "PAID", "4200009999" + billId.hashCode());
        booked(order);
    }

    /** What is booked on all orders together, in fen. */
    public synchronized long captured() {
        return orders.values().stream()
                .mapToLong(o -> o.tenders.sum("CAPTURED").fen())
                .sum();
    }

    /** A request that is stuck somewhere on the network. */
    synchronized void onItsWay(String path, byte[] body) {
        late = () -> answer("POST", path, body);
    }

    /** The request that was stuck arrives. */
    public synchronized void lateArrival() {
        late.run();
    }

    /** Nobody paid for hours. */
    public synchronized void givesUp(String billId) {
        var order = orders.get("o-" + billId);
        order.state = "CANCELED";
        changed(order);
    }

    /** Points are booked. */
    public synchronized void settles(String billId) {
        var order = orders.get("o-" + billId);
        order.settle = "DONE";
        changed(order);
    }

    public synchronized void joins(String billId) {
        events.accept("member.joined", new MemberJoinedOnBill(billId, FakeData.member()));
    }

    /** A guest goes on from a bill's join code. */
    public synchronized void goesOn(String billId, String step) {
        events.accept("member.joining", new MemberJoining(billId, step));
    }

    public synchronized String anyOpenBill() {
        return orders.values().stream()
                .filter(o -> o.tenders.open() != null)
                .map(o -> o.billId)
                .findFirst()
                .orElse(null);
    }

    /** Somebody changes how much is taken by card without the server. */
    public synchronized void offlineCardMost(long fen) {
        cardMost = Money.ofFen(fen);
        events.accept("store.changed", null);
    }

    /** Somebody changes what staff take off without a manager. */
    public synchronized void voidAlone(long fen) {
        voidAlone = Money.ofFen(fen);
        events.accept("store.changed", null);
    }

    /** What bills cost at the till where they were closed without the server, as their tenders say it. */
    public synchronized List<Long> offlineTotals(String billId) {
        return orders.get("o-" + billId).tenders.offlineTotals();
    }

    public synchronized int tendersOf(String billId) {
        var order = orders.get("o-" + billId);
        return order == null ? 0 : order.tenders.all().size();
    }

    /** What is booked for a bill, in fen. */
    public synchronized long captured(String billId) {
        return orders.get("o-" + billId).tenders.sum("CAPTURED").fen();
    }

    static Object lookup(String value) {
        return value.equals(CARD) || value.equals("13800138000")
                ? FakeData.member()
                : problem(404, "member_unknown", "没有找到这位会员。");
    }

    private Object present(String billId, PresentedBill bill) {
        var order = orders.computeIfAbsent("o-" + billId, k -> new Order(billId));
        if (memberGone && bill.memberId() != null) {
            return problem(404, "member_unknown", "没有找到这位会员。");
        }
        if (!FakePrices.discountsAllowed(bill)) {
            return problem(403, "discount_not_allowed", "手工优惠超过上限，需要店长确认。");
        }
        if (order.bill != null && order.bill.version() == bill.version() && !order.bill.equals(bill)) {
            return problem(409, "bill_version_reused", "账单版本重复。");
        }
        if (order.bill != null && order.bill.version() < bill.version()) {
            var taken = order.tenders.sum("CAPTURED");
            var money = order.tenders.sum("OPEN").plus(taken);
            var due = FakePrices.of(bill, bill.memberId() == null ? order.member : FakeData.member())
                    .due();
            boolean fits = taken.isLessThan(due) && !due.isLessThan(money);
            if (!money.isZero() && !(order.state.equals("OPEN") && fits && FakePrices.grew(order.bill, bill))) {
                return problem(409, "bill_frozen", "正在收款，账单暂不能改。");
            }
            order.state = "OPEN";
        }
        order.bill = bill;
        order.member = bill.memberId() == null ? null : FakeData.member();
        order.revision++;
        return view(order);
    }

    private Object withdraw(Order order) {
        if (!order.tenders.sum("OPEN").plus(order.tenders.sum("CAPTURED")).isZero()) {
            return problem(409, "bill_frozen", "正在收款或已收款，账单不能再改");
        }
        order.state = "CANCELED";
        changed(order);
        return view(order);
    }

    /** OPEN, PAID or CANCELED; empty when it was never shown. */
    public synchronized String stateOf(String billId) {
        var order = orders.get("o-" + billId);
        return order == null ? "" : order.state;
    }

    /** What a bill was shown to cost last. */
    public synchronized long dueOf(String billId) {
        return view(orders.get("o-" + billId)).due().fen();
    }

    private Object topUp(TopUp.Request request) {
        if (request.amount().fen() != 50_000) {
            return problem(422, "top_up_amount", "只能充 ¥500.00。");
        }
        var order = orders.computeIfAbsent("o-" + request.billId(), k -> new Order(request.billId()));
        order.topUp = true;
        order.member = FakeData.member();
        var line = new PresentedBill.Line(1, null, "储值", request.amount(), 1);
        order.bill = new PresentedBill(
                1, "QUICK", "", request.staffId(), "小李", request.deviceId(), "m1", "NONE", List.of(line));
        return view(order);
    }

    private Object tender(Order order, TenderView.Request request) {
        boolean agreed = request.approval() != null && !order.tenders.knows(request.opId());
        if (agreed && !confirmations.agreedTo(order.id, request)) {
            return problem(409, "approval_other_amount", "会员确认的不是这笔。");
        }
        var answer = order.tenders.take(request, view(order));
        if (agreed && answer instanceof TenderView) {
            confirmations.decide(request.approval(), "USED");
        }
        if (answer instanceof TenderView) {
            booked(order);
        }
        return answer;
    }

    private Object attach(Order order, AttachMember request) {
        if (order.member != null) {
            return problem(409, "member_already_attached", "这张账单已有会员。");
        }
        if (lookup(request.value()) instanceof Problem problem) {
            return problem;
        }
        order.member = FakeData.member();
        changed(order);
        return view(order);
    }

    private Object cancel(String tenderId) {
        var order = orders.values().stream()
                .filter(o -> o.tenders.get(tenderId) != null)
                .findFirst()
                .orElseThrow();
        var tender = order.tenders.get(tenderId);
        boolean balance = Set.of("STORED_VALUE", "POINTS").contains(tender.kind()) && order.state.equals("OPEN");
        if (tender.state().equals("OPEN") || balance) {
            order.tenders.decide(tender, "VOIDED", balance ? null : "CANCELED", null);
            changed(order);
        }
        return order.tenders.get(tenderId);
    }

    private TenderView find(String tenderId) {
        return orders.values().stream()
                .map(o -> o.tenders.get(tenderId))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private void booked(Order order) {
        if (order.state.equals("OPEN")
                && !order.tenders.sum("CAPTURED").isLessThan(view(order).due())) {
            order.state = "PAID";
            order.settle = settlesAtOnce ? "DONE" : "PENDING";
        }
        changed(order);
    }

    private void changed(Order order) {
        order.revision++;
        events.accept("order", view(order));
    }

    private Order order(String id) {
        return orders.get(id);
    }

    private OrderView view(Order o) {
        var price = FakePrices.of(o.bill, o.member);
        boolean done = o.settle.equals("DONE") && o.member != null;
        return new OrderView(
                o.id,
                o.billId,
                o.bill.version(),
                o.revision,
                o.topUp ? "TOP_UP" : o.bill.kind(),
                o.bill.tableName(),
                o.bill.staffName(),
                o.state,
                o.settle,
                price.subtotal(),
                price.discount(),
                price.due(),
                o.tenders.sum("OPEN"),
                o.tenders.sum("CAPTURED"),
                FakePrices.lines(o.bill, price),
                FakePrices.discounts(o.bill, price),
                FakePrices.unused(o.member, price),
                o.tenders.all(),
                o.member == null ? null : FakeData.spent(o.member, o.tenders.spent("STORED_VALUE")),
                done ? Points.of(price.due().fen() / 100) : Points.ZERO,
                done ? Points.of(1_280 + price.due().fen() / 100) : null,
                "2026-11-23T04:00:00Z",
                null,
                price.charge(),
                price.charges().stream()
                        .map(c -> new OrderView.Charge(c.kind().name(), c.amount()))
                        .toList(),
                o.topUp ? Money.ofFen(price.due().fen() / 10) : null,
                o.refunds.sum(),
                o.refunds.all());
    }

    static Problem wrong(String field, String message) {
        return new Problem(
                "urn:memberloop:fields", message, 422, "fields", List.of(new Problem.Field(field, message)), "r1");
    }

    static Problem problem(int status, String code, String title) {
        return new Problem("urn:memberloop:" + code, title, status, code, List.of(), "r1");
    }
}
