package io.memberloop.crm.h5;

import io.memberloop.crm.merchant.Merchant;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.order.Order;
import io.memberloop.crm.order.Orders;
import io.memberloop.crm.order.Tender;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.storedvalue.TopUps;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;

/** One of the member's own bills: dishes, what was off, by what it was paid, what came back. */
@Controller
class BillPage {

    private final Insiders insiders;
    private final Orders orders;
    private final TopUps topUps;
    private final Stores stores;

    BillPage(Insiders insiders, Orders orders, TopUps topUps, Stores stores) {
        this.insiders = insiders;
        this.orders = orders;
        this.topUps = topUps;
        this.stores = stores;
    }

    @GetMapping("/h5/{merchantCode}/bills/{order}")
    String bill(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String order,
            Model page) {
        return insiders.only(openid, merchant, page, member -> {
            var bill = orders.required(OrderId.parse(order));
            if (!member.id().equals(bill.memberId()) || !bill.isPaid()) {
                throw Refusal.notFound("bill");
            }
            show(bill, page);
            return "h5/bill";
        });
    }

    private void show(Order bill, Model page) {
        var store = stores.required(bill.storeId());
        page.addAttribute("bill", bill);
        page.addAttribute("store", store);
        page.addAttribute("paidAt", LocalDateTime.ofInstant(bill.paidAt(), ZoneId.of(store.zone())));
        page.addAttribute("lines", orders.lines(bill.id()));
        page.addAttribute("discounts", orders.discounts(bill.id()));
        page.addAttribute(
                "tenders",
                orders.tenders(bill.id()).stream().filter(Tender::isCaptured).toList());
        page.addAttribute("topUp", topUps.of(bill.id()).orElse(null));
    }
}
