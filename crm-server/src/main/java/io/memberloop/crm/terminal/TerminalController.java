package io.memberloop.crm.terminal;

import io.memberloop.crm.merchant.StaffMembers;
import io.memberloop.crm.order.Bills;
import io.memberloop.crm.order.Checkout;
import io.memberloop.crm.order.GivingUp;
import io.memberloop.crm.order.OfflineTakings;
import io.memberloop.crm.order.Order;
import io.memberloop.crm.order.Orders;
import io.memberloop.crm.shared.Id;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.crm.wechat.Scenes;
import io.memberloop.crm.wechat.WeChatError;
import io.memberloop.terminal.AttachMember;
import io.memberloop.terminal.EventPage;
import io.memberloop.terminal.JoinCode;
import io.memberloop.terminal.MemberView;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.PresentedBill;
import io.memberloop.terminal.StoreSnapshot;
import io.memberloop.terminal.TenderView;
import io.memberloop.terminal.TerminalApi;
import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The wire to bridges; shapes and meanings stand in the records of terminal-api. */
@RestController
@RequestMapping(TerminalApi.BASE)
class TerminalController {

    private final Snapshots snapshots;
    private final StoreEvents events;
    private final OrderViews views;
    private final MemberViews members;
    private final Bills bills;
    private final Checkout checkout;
    private final OfflineTakings offline;
    private final Orders orders;
    private final GivingUp givingUp;
    private final StaffMembers staff;
    private final Scenes scenes;

    TerminalController(
            Snapshots snapshots,
            StoreEvents events,
            OrderViews views,
            MemberViews members,
            Bills bills,
            Checkout checkout,
            OfflineTakings offline,
            Orders orders,
            GivingUp givingUp,
            StaffMembers staff,
            Scenes scenes) {
        this.snapshots = snapshots;
        this.events = events;
        this.views = views;
        this.members = members;
        this.bills = bills;
        this.checkout = checkout;
        this.offline = offline;
        this.orders = orders;
        this.givingUp = givingUp;
        this.staff = staff;
        this.scenes = scenes;
    }

    @GetMapping("/snapshot")
    StoreSnapshot snapshot(@RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge) {
        return snapshots.of(bridge.storeId());
    }

    @GetMapping("/events")
    EventPage events(
            @RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge,
            @RequestParam long after,
            @RequestParam(defaultValue = "0") int wait) {
        return events.after(bridge.storeId(), after, Duration.ofSeconds(Math.max(0, Math.min(wait, 25))));
    }

    @PostMapping("/members/lookup")
    MemberView lookup(@RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge, @RequestBody MemberView.Lookup lookup) {
        return members.lookup(lookup.value(), new PhoneLookups.Asker(bridge.storeId(), lookup.device()));
    }

    @PostMapping("/bills/{billId}/join-code")
    JoinCode joinCode(
            @RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge,
            @PathVariable String billId,
            @RequestBody JoinCode.Request request) {
        PresentedBills.checkBillId(billId);
        var waiter = staff.active(bridge.storeId(), StaffId.parse(request.staffId()));
        try {
            return scenes.forBill(bridge.storeId(), billId, request.tableName(), waiter.id());
        } catch (WeChatError e) {
            throw Refusal.of(502, "wechat_failed");
        }
    }

    @PutMapping("/bills/{billId}")
    OrderView present(
            @RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge,
            @PathVariable String billId,
            @RequestBody PresentedBill bill) {
        return views.of(bills.present(PresentedBills.read(bridge.storeId(), billId, bill)));
    }

    @GetMapping("/orders/{id}")
    OrderView order(@RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge, @PathVariable String id) {
        return views.of(own(bridge, id));
    }

    /** The till takes back what it has shown; nobody can pay it any more. */
    @PostMapping("/orders/{id}/withdraw")
    OrderView withdraw(@RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge, @PathVariable String id) {
        var order = new OrderId(Id.number(id));
        givingUp.takeBack(order, bridge.storeId());
        return views.of(order);
    }

    @PostMapping("/orders/{id}/tenders")
    TenderView charge(
            @RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge,
            @PathVariable String id,
            @RequestBody TenderView.Request request) {
        if (request.offlineTotal() != null) {
            var wanted = PresentedBills.readTender(own(bridge, id).id(), request);
            return views.of(offline.take(wanted, request.offlineTotal()));
        }
        var order = new OrderId(Id.number(id));
        return views.of(checkout.take(PresentedBills.readTender(order, request), bridge.storeId()));
    }

    @PostMapping("/tenders/{id}/query")
    TenderView query(@RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge, @PathVariable String id) {
        return views.of(checkout.query(ownTender(bridge, id)));
    }

    @PostMapping("/tenders/{id}/cancel")
    TenderView cancel(@RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge, @PathVariable String id) {
        return views.of(checkout.cancel(ownTender(bridge, id)));
    }

    @PostMapping("/orders/{id}/member")
    OrderView attach(
            @RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge,
            @PathVariable String id,
            @RequestBody AttachMember attach) {
        var asker = new PhoneLookups.Asker(bridge.storeId(), attach.device());
        var member =
                attach.memberId() == null ? members.idOf(attach.value(), asker) : MemberId.parse(attach.memberId());
        return views.of(orders.attach(own(bridge, id).id(), member, StaffId.parse(attach.staffId())));
    }

    /** @throws Refusal not found for another store's order, as for one that does not exist */
    private Order own(Bridge bridge, String id) {
        return orders.required(new OrderId(Id.number(id)), bridge.storeId());
    }

    private TenderId ownTender(Bridge bridge, String id) {
        var tender = orders.tender(new TenderId(Id.number(id)));
        own(bridge, tender.orderId().toString());
        return tender.id();
    }
}
