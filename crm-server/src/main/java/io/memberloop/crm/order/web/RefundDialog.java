package io.memberloop.crm.order.web;

import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.access.ConsoleUsers;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.order.Approval;
import io.memberloop.crm.order.Order;
import io.memberloop.crm.order.OrderLine;
import io.memberloop.crm.order.Orders;
import io.memberloop.crm.order.Person;
import io.memberloop.crm.order.RefundLine;
import io.memberloop.crm.order.Refunds;
import io.memberloop.crm.order.Tender;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Money;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Gives money of an order back at the console. The page shows what returns where before it is confirmed, and what is sent
 * names exactly that: when the order has changed meanwhile, nothing is given back and the page shows the new plan.
 */
@Controller
@RequestMapping("/console/orders/{id}/refund")
class RefundDialog {

    private static final String LOOK_AGAIN = "refund_look_again";
    private static final String OPERATION = "[0-9A-Za-z._:-]{8,64}";

    private final Orders orders;
    private final Refunds refunds;
    private final Stores stores;
    private final ConsoleUsers users;
    private final Texts texts;

    RefundDialog(Orders orders, Refunds refunds, Stores stores, ConsoleUsers users, Texts texts) {
        this.orders = orders;
        this.refunds = refunds;
        this.stores = stores;
        this.users = users;
        this.texts = texts;
    }

    /** A line of the bill. @param open pieces that have not been given back before */
    public record Piece(int lineNo, String name, int quantity, int open, Money net) {}

    @GetMapping
    String open(@PathVariable String id, @AuthenticationPrincipal ConsoleUser user, Model page) {
        return show(required(id), RefundForm.blank(operation()), null, user, page);
    }

    /** What would return where, for what is chosen now. */
    @PostMapping("/preview")
    String preview(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            @AuthenticationPrincipal ConsoleUser user,
            Model page) {
        show(required(id), RefundForm.read(sent), null, user, page);
        return "admin/order/refund :: plan";
    }

    /** The whole page with what would return where: for browsers without scripts, where the plan does not follow by itself. */
    @PostMapping(params = "look")
    String look(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            @AuthenticationPrincipal ConsoleUser user,
            Model page) {
        return show(required(id), RefundForm.read(sent), null, user, page);
    }

    @PostMapping(params = "!look")
    String refund(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(defaultValue = "") String password,
            @AuthenticationPrincipal ConsoleUser user,
            Model page,
            HttpServletResponse response) {
        var order = required(id);
        var form = RefundForm.read(sent);
        try {
            if (!form.op().matches(OPERATION)) {
                throw Refusal.invalid("op", "op_missing");
            }
            var request = form.request(order.id(), Person.of(user), approver(form, password));
            return "redirect:/console/orders/" + id + "/refunds/"
                    + refunds.refund(request).id();
        } catch (Refusal refused) {
            if (refused.status() == 404) {
                throw refused;
            }
            var shown = clearer(refused);
            response.setStatus(shown.status());
            boolean used = shown.code().equals("refund_page_used");
            return show(required(id), used ? form.under(operation()) : form, shown, user, page);
        }
    }

    /** In words for somebody who sees one plan and one button. */
    private static Refusal clearer(Refusal refused) {
        return switch (refused.code()) {
            case "op_reused" -> Refusal.conflict("refund_page_used");
            case "refund_split_wrong", "refund_over_tender" -> Refusal.conflict(LOOK_AGAIN);
            default -> refused;
        };
    }

    private String show(Order order, RefundForm form, Refusal refused, ConsoleUser user, Model page) {
        page.addAttribute("order", order);
        page.addAttribute("store", stores.required(order.storeId()).name());
        page.addAttribute("pieces", pieces(order));
        var givers = givers(order);
        page.addAttribute("givers", givers);
        page.addAttribute("form", form);
        var wrong = refused;
        try {
            var plan = refunds.preview(form.wish(order.id(), Person.of(user)));
            page.addAttribute("plan", plan);
            page.addAttribute("needsOther", needsOther(plan.approval(), user));
        } catch (Refusal impossible) {
            // there is nothing new to look at, so what is wrong with the choice is said instead
            wrong = refused == null || refused.code().equals(LOOK_AGAIN) ? impossible : refused;
        }
        page.addAttribute("wrongField", wrong == null ? null : wrong.field());
        page.addAttribute("refused", wrong == null ? null : words(wrong, givers));
        return "admin/order/refund";
    }

    /** The tenders that can still give something back; with a single one there is nothing to divide. */
    private List<Tender> givers(Order order) {
        return orders.tenders(order.id()).stream()
                .filter(tender -> tender.refundable().isPositive())
                .toList();
    }

    private List<Piece> pieces(Order order) {
        var returned = refunds.lines(order.id()).stream()
                .collect(Collectors.groupingBy(RefundLine::lineNo, Collectors.summingInt(RefundLine::quantity)));
        return orders.lines(order.id()).stream()
                .map(line -> piece(line, returned.getOrDefault(line.lineNo(), 0)))
                .toList();
    }

    private static Piece piece(OrderLine line, int returned) {
        return new Piece(line.lineNo(), line.title(), line.quantity(), line.quantity() - returned, line.netFen());
    }

    private Person approver(RefundForm form, String password) {
        return form.approver().isEmpty() ? null : Person.of(users.confirm(form.approver(), password));
    }

    private static boolean needsOther(Approval approval, ConsoleUser user) {
        return approval == Approval.SECOND_PERSON || approval == Approval.MANAGER && !user.isManager();
    }

    /** Says which tender is meant, where it is one. */
    private String words(Refusal refused, List<Tender> givers) {
        var text = texts.of("refusal." + refused.code(), refused.arguments());
        return givers.stream()
                .filter(tender -> ("parts[" + tender.id() + "]").equals(refused.field()))
                .findFirst()
                .map(tender -> texts.of(
                        "refund.give.wrong",
                        texts.of("console.tender." + tender.kind()),
                        tender.amountFen().display(),
                        text))
                .orElse(text);
    }

    private Order required(String id) {
        return orders.required(OrderId.parse(id));
    }

    private static String operation() {
        return "console-" + Ids.code(24);
    }
}
