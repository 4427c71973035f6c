package io.memberloop.crm.terminal;

import io.memberloop.crm.order.TopUpOrders;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.storedvalue.StoredValueRules;
import io.memberloop.crm.storedvalue.TopUps;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.TerminalApi;
import io.memberloop.terminal.TopUp;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Money that members pay in at the till; shapes and meanings stand in {@link TopUp}. */
@RestController
@RequestMapping(TerminalApi.BASE + "/top-ups")
class TopUpController {

    private final TopUps topUps;
    private final StoredValueRules rules;
    private final OrderViews views;

    TopUpController(TopUps topUps, StoredValueRules rules, OrderViews views) {
        this.topUps = topUps;
        this.rules = rules;
        this.views = views;
    }

    @GetMapping
    TopUp.Offer offer() {
        var rule = rules.current();
        var steps = rule.steps().stream()
                .map(s -> new TopUp.Step(s.pay(), s.bonus()))
                .toList();
        return new TopUp.Offer(rule.active(), steps, rule.anyAmount(), rule.least(), rule.most());
    }

    @PostMapping
    OrderView open(@RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge, @RequestBody TopUp.Request request) {
        PresentedBills.checkBillId(request.billId() == null ? "" : request.billId());
        if (request.amount() == null) {
            throw Refusal.invalid("amount", "amount_missing");
        }
        var wanted = new TopUpOrders.Wanted(
                bridge.storeId(),
                request.billId(),
                StaffId.parse(request.staffId()),
                request.deviceId() == null ? "" : request.deviceId(),
                MemberId.parse(request.memberId()),
                request.amount());
        return views.of(topUps.open(wanted));
    }
}
