package io.memberloop.crm.terminal;

import io.memberloop.crm.order.Bills;
import io.memberloop.crm.order.ManualOff;
import io.memberloop.crm.order.TenderKind;
import io.memberloop.crm.order.TenderRequest;
import io.memberloop.crm.shared.Id;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.SpendRequestId;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.pricing.Manual;
import io.memberloop.terminal.ManualDiscount;
import io.memberloop.terminal.PresentedBill;
import io.memberloop.terminal.TenderView;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads presented bills from the wire and refuses what no bill can be. */
final class PresentedBills {

    private static final Set<String> KINDS = Set.of("BILL", "QUICK");
    private static final Pattern CHOICE = Pattern.compile("BEST|NONE|[0-9]{1,19}(,[0-9]{1,19}){0,19}");
    private static final Pattern BILL = Pattern.compile("[0-9A-Za-z-]{1,40}");
    private static final Pattern OP = Pattern.compile("[0-9A-Za-z._:-]{8,64}");
    private static final int NAME = 60;
    private static final int REASON = 40;

    private PresentedBills() {}

    /** @throws Refusal naming the field */
    static Bills.Presented read(StoreId store, String billId, PresentedBill bill) {
        checkBillId(billId);
        if (bill.version() < 1 || bill.kind() == null || !KINDS.contains(bill.kind())) {
            throw Refusal.invalid("kind", "bill_wrong");
        }
        var table = bill.tableName() == null ? "" : bill.tableName();
        if (table.length() > 20) {
            throw Refusal.invalid("tableName", "too_long", 20);
        }
        var lines = bill.lines() == null
                ? List.<Bills.Line>of()
                : bill.lines().stream().map(l -> line(l, bill.staffId())).toList();
        var member = bill.memberId() == null ? null : MemberId.parse(bill.memberId());
        return new Bills.Presented(
                store,
                billId,
                bill.version(),
                bill.kind(),
                table,
                StaffId.parse(bill.staffId()),
                bill.deviceId() == null ? "" : bill.deviceId(),
                member,
                couponChoice(bill.couponChoice()),
                lines,
                manual("discount", bill.discount(), bill.staffId()));
    }

    /** @throws Refusal unless it is BEST, NONE or ids; whose they are shows when the bill is priced */
    private static String couponChoice(String choice) {
        if (choice != null && !CHOICE.matcher(choice).matches()) {
            throw Refusal.invalid("couponChoice", "bill_wrong");
        }
        return choice;
    }

    private static ManualOff manual(String field, ManualDiscount discount, String staff) {
        if (discount == null) {
            return null;
        }
        var reason = discount.reason() == null ? "" : discount.reason().strip();
        if (reason.isEmpty() || reason.length() > REASON) {
            throw Refusal.invalid(field + ".reason", "too_long", REASON);
        }
        int percent = discount.percent() == null ? 0 : discount.percent();
        boolean amount = discount.amount() != null;
        if (amount ? percent != 0 || !discount.amount().isPositive() : percent < 1 || percent > 100) {
            throw Refusal.invalid(field, "discount_wrong");
        }
        var by = StaffId.parse(discount.allowedBy() == null ? staff : discount.allowedBy());
        return new ManualOff(new Manual(discount.amount(), percent), reason, by);
    }

    private static Bills.Line line(PresentedBill.Line line, String staff) {
        var field = "lines[" + line.number() + "]";
        if (line.name() == null || line.name().isBlank() || line.name().length() > NAME) {
            throw Refusal.invalid(field + ".name", "too_long", NAME);
        }
        if (line.price() == null || line.price().isNegative() || Bills.LIMIT.isLessThan(line.price())) {
            throw Refusal.invalid(field + ".price", "amount_wrong");
        }
        if (line.quantity() < 1 || line.quantity() > 999) {
            throw Refusal.invalid(field + ".quantity", "quantity_wrong");
        }
        var item = line.itemId() == null ? null : Id.number(line.itemId());
        return new Bills.Line(
                line.number(),
                item,
                line.name(),
                line.price(),
                line.quantity(),
                manual(field + ".discount", line.discount(), staff),
                LineDetails.read(field, line));
    }

    /** @throws Refusal {@code op_missing}, {@code amount_missing}, {@code tender_unknown} */
    static TenderRequest readTender(OrderId order, TenderView.Request request) {
        checkOp(request.opId());
        if (request.amount() == null) {
            throw Refusal.invalid("amount", "amount_missing");
        }
        var kind = Arrays.stream(TenderKind.values())
                .filter(k -> k.name().equals(request.kind()))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("kind", "tender_unknown"));
        return new TenderRequest(
                order,
                request.opId(),
                kind,
                request.amount(),
                request.received(),
                request.code(),
                request.reference(),
                null,
                request.approval() == null ? null : SpendRequestId.parse(request.approval()));
    }

    /** @throws Refusal {@code bill_id_wrong} */
    static void checkBillId(String billId) {
        if (!BILL.matcher(billId).matches()) {
            throw Refusal.invalid("billId", "bill_id_wrong");
        }
    }

    /** @throws Refusal {@code op_missing} */
    static void checkOp(String opId) {
        if (opId == null || !OP.matcher(opId).matches()) {
            throw Refusal.invalid("opId", "op_missing");
        }
    }
}
