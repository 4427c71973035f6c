package io.memberloop.bridge.printing;

import io.memberloop.bridge.store.Snapshots;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.TenderView;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Writes the slip of an order from the shipped text template, in the shop's language. */
@Component
class Receipts {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Locale SHOP = Locale.SIMPLIFIED_CHINESE;

    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final MessageSource messages;
    private final Snapshots snapshots;

    Receipts(MessageSource messages, Snapshots snapshots) {
        this.messages = messages;
        this.snapshots = snapshots;
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/receipt/");
        resolver.setSuffix(".txt");
        resolver.setTemplateMode(TemplateMode.TEXT);
        resolver.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(resolver);
        engine.setTemplateEngineMessageSource(messages);
    }

    /**
     * @param copy 0 = the first slip, else the number of the reprint
     * @param claimUrl for a bill without a member: what to scan to join; or null
     */
    List<String> write(OrderView order, int copy, String claimUrl) {
        var store = snapshots.required().store();
        var values = new HashMap<String, Object>();
        values.put("copy", copy);
        values.put("merchantName", EscPos.printable(store.merchantName()));
        values.put("storeName", EscPos.printable(store.name()));
        values.put("address", EscPos.printable(store.address()));
        values.put("table", EscPos.printable(order.tableName()));
        values.put("waiter", EscPos.printable(order.staffName()));
        values.put("time", time(order.paidAt() == null ? order.createdAt() : order.paidAt(), store.zone()));
        values.put("bill", order.orderId());
        values.put("lines", order.lines().stream().map(Receipts::line).toList());
        values.put("subtotal", amount(order.subtotal()));
        values.put("discounts", order.discounts().stream().map(this::discount).toList());
        values.put("total", amount(order.due()));
        values.put(
                "tenders",
                order.tenders().stream()
                        .filter(t -> "CAPTURED".equals(t.state()))
                        .map(this::tender)
                        .toList());
        values.put("member", order.member() == null ? null : order.member().maskedNumber());
        values.put("pointsPending", !"DONE".equals(order.settleState()));
        values.put("earned", order.pointsEarned().display());
        values.put("balance", balance(order).display());
        values.put("claimUrl", order.member() == null ? claimUrl : null);
        return engine.process("receipt", new Context(SHOP, values))
                .lines()
                .filter(l -> !l.isBlank())
                .toList();
    }

    private static Points balance(OrderView order) {
        if (order.pointsBalance() != null) {
            return order.pointsBalance();
        }
        return order.member() == null ? Points.ZERO : order.member().points();
    }

    private static Map<String, Object> line(OrderView.Line line) {
        var amount = amount(line.price().times(line.quantity()));
        return Map.of("name", EscPos.printable(line.name()), "quantity", line.quantity(), "amount", amount);
    }

    private Map<String, Object> discount(OrderView.Discount discount) {
        var name = "TIER".equals(discount.kind()) ? text("receipt.tier") : EscPos.printable(discount.name());
        return Map.of("name", name, "amount", amount(discount.amount().negated()));
    }

    private Map<String, Object> tender(TenderView tender) {
        var values = new HashMap<String, Object>();
        values.put("name", text("receipt.tender." + tender.kind()));
        values.put("amount", amount(tender.amount()));
        boolean cash = tender.received() != null && tender.received().isPositive();
        values.put("received", cash ? amount(tender.received()) : null);
        values.put("change", cash ? amount(tender.change()) : null);
        values.put("transaction", tender.transactionId());
        return values;
    }

    private static String amount(Money amount) {
        return EscPos.printable(amount.display());
    }

    private static String time(String instant, String zone) {
        return TIME.format(Instant.parse(instant).atZone(ZoneId.of(zone)));
    }

    private String text(String key) {
        return messages.getMessage(key, null, SHOP);
    }
}
