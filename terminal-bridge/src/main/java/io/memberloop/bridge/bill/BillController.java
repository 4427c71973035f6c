package io.memberloop.bridge.bill;

import io.memberloop.bridge.Refusal;
import io.memberloop.bridge.device.Caller;
import io.memberloop.bridge.event.DeviceEvents;
import io.memberloop.bridge.printing.PrintJobs;
import io.memberloop.bridge.store.Snapshots;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.money.Money;
import io.memberloop.terminal.StoreSnapshot;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The device API for bills, payments and what goes on; see docs/device-api.md. */
@RestController
@RequestMapping("/device/v1")
class BillController {

    private final Bills bills;
    private final BillStore store;
    private final BillViews views;
    private final Charging charging;
    private final DeviceEvents events;
    private final Snapshots snapshots;
    private final Link link;
    private final PrintJobs jobs;

    BillController(
            Bills bills,
            BillStore store,
            BillViews views,
            Charging charging,
            DeviceEvents events,
            Snapshots snapshots,
            Link link,
            PrintJobs jobs) {
        this.bills = bills;
        this.store = store;
        this.views = views;
        this.charging = charging;
        this.events = events;
        this.snapshots = snapshots;
        this.link = link;
        this.jobs = jobs;
    }

    record Person(String name, String role) {}

    /** @param last the cursor to follow events from */
    record State(
            boolean online,
            StoreSnapshot.Store store,
            Person staff,
            List<StoreSnapshot.Table> tables,
            List<StoreSnapshot.Category> categories,
            List<StoreSnapshot.Item> items,
            List<BillView> bills,
            long last) {}

    @GetMapping("/state")
    State state(Caller caller) {
        // the cursor first: what happens while the rest is read is told again, not missed
        long last = events.last();
        var snapshot = snapshots.required();
        var staff = caller.staff() == null
                ? null
                : new Person(caller.staff().name(), caller.staff().role());
        return new State(
                link.isOnline(),
                snapshot.store(),
                staff,
                snapshot.tables(),
                snapshot.categories(),
                snapshot.items(),
                store.open().stream().map(views::of).toList(),
                last);
    }

    @GetMapping("/events")
    DeviceEvents.Page events(@RequestParam long after, @RequestParam(defaultValue = "0") int wait) {
        return events.after(after, Math.max(0, Math.min(wait, 20)));
    }

    record OpenRequest(String table, int guests) {}

    @PostMapping("/bills")
    BillView open(Caller caller, @RequestBody OpenRequest request) {
        return view(bills.open(caller, request.table(), request.guests()));
    }

    @GetMapping({"/bills/{id}", "/payments/{id}"})
    BillView bill(@PathVariable String id) {
        return view(id);
    }

    record PaymentRequest(Money amount, String note) {}

    /** Quick charge: a bill of one amount and its pay code. A repeat of the operation gives the same bill and code. */
    @PostMapping("/payments")
    BillView pay(Caller caller, @RequestBody PaymentRequest request) {
        var id = bills.quick(caller, request.amount(), request.note());
        charging.charge(caller, id, "WECHAT_QR", null);
        return view(id);
    }

    record LineRequest(String itemId, int quantity) {}

    @PostMapping("/bills/{id}/lines")
    BillView addLine(Caller caller, @PathVariable String id, @RequestBody LineRequest request) {
        bills.addItem(caller, id, request.itemId(), request.quantity());
        return view(id);
    }

    record QuantityRequest(int quantity) {}

    @PatchMapping("/bills/{id}/lines/{number}")
    BillView setQuantity(
            Caller caller, @PathVariable String id, @PathVariable int number, @RequestBody QuantityRequest request) {
        bills.setQuantity(caller, id, number, request.quantity());
        return view(id);
    }

    record MemberRequest(String value) {}

    @PutMapping("/bills/{id}/member")
    BillView findMember(Caller caller, @PathVariable String id, @RequestBody MemberRequest request) {
        bills.findMember(caller, id, request.value());
        return view(id);
    }

    @DeleteMapping("/bills/{id}/member")
    BillView forgetMember(Caller caller, @PathVariable String id) {
        bills.forgetMember(caller, id);
        return view(id);
    }

    record CouponRequest(String choice) {}

    @PutMapping("/bills/{id}/coupon")
    BillView chooseCoupon(Caller caller, @PathVariable String id, @RequestBody CouponRequest request) {
        bills.chooseCoupon(caller, id, request.choice());
        return view(id);
    }

    @PostMapping("/bills/{id}/join-code")
    Map<String, String> joinCode(Caller caller, @PathVariable String id) {
        var code = charging.joinCode(caller, id);
        return Map.of("url", code.url(), "qr", QrSvg.dataAddress(code.url()), "expiresAt", code.expiresAt());
    }

    record ChargeRequest(String kind, Money received) {}

    @PostMapping("/bills/{id}/charge")
    BillView charge(Caller caller, @PathVariable String id, @RequestBody ChargeRequest request) {
        charging.charge(caller, id, request.kind(), request.received());
        return view(id);
    }

    @PostMapping({"/bills/{id}/query", "/payments/{id}/query"})
    BillView query(Caller caller, @PathVariable String id) {
        caller.requireStaff();
        charging.query(id);
        return view(id);
    }

    @PostMapping({"/bills/{id}/cancel-tender", "/payments/{id}/cancel"})
    BillView cancel(Caller caller, @PathVariable String id) {
        caller.requireStaff();
        charging.cancel(id);
        return view(id);
    }

    @PostMapping("/bills/{id}/attach-member")
    BillView attach(Caller caller, @PathVariable String id, @RequestBody MemberRequest request) {
        charging.attach(caller, id, request.value());
        return view(id);
    }

    /** Another slip of a paid bill, marked as a copy. */
    @PostMapping("/bills/{id}/reprint")
    PrintJobs.JobView reprint(Caller caller, @PathVariable String id) {
        caller.requireStaff();
        var bill = store.required(id);
        if (!bill.isPaid()) {
            throw Refusal.of(409, "order_not_paid");
        }
        return jobs.find(jobs.reprint(bill.order(), caller.requireOp())).orElseThrow();
    }

    private BillView view(String id) {
        return views.of(store.required(id));
    }
}
