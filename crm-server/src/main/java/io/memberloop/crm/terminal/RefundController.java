package io.memberloop.crm.terminal;

import io.memberloop.crm.merchant.StaffMember;
import io.memberloop.crm.merchant.StaffMembers;
import io.memberloop.crm.order.Order;
import io.memberloop.crm.order.Orders;
import io.memberloop.crm.order.Person;
import io.memberloop.crm.order.RefundRequest;
import io.memberloop.crm.order.Refunds;
import io.memberloop.crm.shared.Id;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import io.memberloop.terminal.ApprovalProof;
import io.memberloop.terminal.AskRefund;
import io.memberloop.terminal.RefundPreview;
import io.memberloop.terminal.RefundView;
import io.memberloop.terminal.TerminalApi;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Refunds at the till; shapes and meanings stand in the records of terminal-api. */
@RestController
@RequestMapping(TerminalApi.BASE + "/orders/{id}/refunds")
class RefundController {

    private static final int REFERENCE = 40;

    private final Orders orders;
    private final Refunds refunds;
    private final RefundViews views;
    private final StaffMembers staff;

    RefundController(Orders orders, Refunds refunds, RefundViews views, StaffMembers staff) {
        this.orders = orders;
        this.refunds = refunds;
        this.views = views;
        this.staff = staff;
    }

    @PostMapping("/preview")
    RefundPreview preview(
            @RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge,
            @PathVariable String id,
            @RequestBody AskRefund request) {
        var asks = staff.active(bridge.storeId(), StaffId.parse(request.staffId()));
        return RefundViews.preview(refunds.preview(read(own(bridge, id), request, asks, null)));
    }

    @PostMapping
    RefundView refund(
            @RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge,
            @PathVariable String id,
            @RequestBody AskRefund request) {
        PresentedBills.checkOp(request.opId());
        var order = own(bridge, id);
        var asks = staff.active(bridge.storeId(), StaffId.parse(request.staffId()));
        return views.of(refunds.refund(read(order, request, asks, approves(bridge, order, request, asks))));
    }

    /** Of several who agreed, the one that counts most: a manager who is not the one that asks. */
    private Person approves(Bridge bridge, Order order, AskRefund request, StaffMember asks) {
        Person best = null;
        for (var approval : request.approvals() == null ? List.<AskRefund.Approval>of() : request.approvals()) {
            var person = staff.active(bridge.storeId(), StaffId.parse(approval.staffId()));
            check(order, request, approval, person);
            if (person.isManager() && (best == null || !person.id().equals(asks.id()))) {
                best = Person.of(person);
            }
        }
        return best;
    }

    private static void check(Order order, AskRefund request, AskRefund.Approval approval, StaffMember person) {
        if (request.expected() == null || approval.at() == null) {
            throw Refusal.invalid("approvals", "approval_wrong");
        }
        var proof = ApprovalProof.of(
                person.pinVerifier(),
                request.opId(),
                order.id().toString(),
                request.expected().fen(),
                approval.staffId(),
                approval.at());
        if (!ApprovalProof.fits(proof, approval.proof())) {
            throw Refusal.of(403, "approval_wrong");
        }
    }

    private static RefundRequest read(Order order, AskRefund request, StaffMember asks, Person approves) {
        return new RefundRequest(
                order.id(),
                request.opId(),
                request.reason(),
                what(request),
                request.parts() == null
                        ? List.of()
                        : request.parts().stream().map(RefundController::part).toList(),
                request.expected(),
                Person.of(asks),
                approves);
    }

    /** @throws Refusal {@code refund_how_much} unless exactly one is said */
    private static RefundRequest.What what(AskRefund request) {
        boolean lines = request.lines() != null && !request.lines().isEmpty();
        boolean everything = Boolean.TRUE.equals(request.everything());
        int said = (everything ? 1 : 0) + (request.amount() != null ? 1 : 0) + (lines ? 1 : 0);
        if (said != 1) {
            throw Refusal.invalid("amount", "refund_how_much");
        }
        if (everything) {
            return new RefundRequest.Everything();
        }
        if (request.amount() != null) {
            return new RefundRequest.Amount(request.amount());
        }
        return new RefundRequest.Pieces(request.lines().stream()
                .map(l -> new RefundRequest.Piece(l.number(), l.quantity()))
                .toList());
    }

    private static RefundRequest.Part part(AskRefund.Part part) {
        var reference = part.reference() == null ? "" : part.reference();
        if (reference.length() > REFERENCE) {
            throw Refusal.invalid("parts", "too_long", REFERENCE);
        }
        return new RefundRequest.Part(
                new TenderId(Id.number(part.tenderId())),
                part.amount() == null ? Money.ZERO : part.amount(),
                reference);
    }

    /** @throws Refusal not found for another store's order, as for one that does not exist */
    private Order own(Bridge bridge, String id) {
        var order = orders.required(new OrderId(Id.number(id)));
        if (!order.storeId().equals(bridge.storeId())) {
            throw Refusal.notFound("order");
        }
        return order;
    }
}
