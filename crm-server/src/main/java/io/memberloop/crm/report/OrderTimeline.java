package io.memberloop.crm.report;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.report.OrderTimelineMapper.Booking;
import io.memberloop.crm.report.OrderTimelineMapper.Moment;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** One order's story in the order in which it happened, in the reader's language. */
@Component
class OrderTimeline {

    private final OrderTimelineMapper mapper;
    private final Texts texts;

    OrderTimeline(OrderTimelineMapper mapper, Texts texts) {
        this.mapper = mapper;
        this.texts = texts;
    }

    /** @param amount empty when none belongs to it */
    public record Entry(Instant at, String title, String detail, String amount) {}

    List<Entry> of(OrderId order, List<OrderPagesMapper.TenderRow> tenders, List<OrderPagesMapper.RefundRow> refunds) {
        var merchant = Tenant.current();
        var entries = new ArrayList<Entry>();
        mapper.moments(merchant, order, "order:" + order).forEach(moment -> entries.add(entry(moment)));
        mapper.bookings(
                        merchant,
                        order.toString(),
                        tenders.stream().map(t -> Long.toString(t.id())).toList(),
                        mapper.parts(merchant, order).stream()
                                .map(id -> Long.toString(id))
                                .toList(),
                        refunds.stream().map(r -> r.id().toString()).toList())
                .forEach(booking -> entries.add(entry(booking)));
        entries.sort(Comparator.comparing(Entry::at));
        return entries;
    }

    private Entry entry(Moment m) {
        return switch (m.what()) {
            case "TENDER", "CAPTURED" ->
                of(m, texts.of("timeline." + m.what(), texts.of("console.tender." + m.code())), m.detail());
            case "PHONE_ASKED" ->
                of(m, texts.of("timeline.PHONE_ASKED", texts.of("console.tender." + m.code())), m.who());
            case "PHONE" -> of(m, texts.of("timeline.PHONE." + m.code()), "");
            case "ATTEMPT" -> of(m, texts.of("console.attempt." + m.code()), caused(m, "console.cause."));
            case "CALLBACK" ->
                of(
                        m,
                        texts.of("console.callback." + m.code()),
                        texts.of(
                                m.cause().startsWith("REFUND")
                                        ? "timeline.callback.refund"
                                        : "timeline.callback.payment",
                                m.times()));
            case "REFUND_STATE" -> of(m, texts.of("refund.part." + m.code()), caused(m, "refund.cause."));
            case "REFUND" -> refund(m);
            case "AUDIT" -> of(m, texts.of("console.audit." + m.code()), m.who());
            default -> of(m, texts.of("timeline." + m.what()), m.who() == null ? m.detail() : m.who());
        };
    }

    private Entry refund(Moment m) {
        if (m.code().equals("LATE")) {
            return of(m, texts.of("refund.late"), "");
        }
        var who = m.cause() == null
                ? texts.of("timeline.asked", m.who())
                : texts.of("timeline.approved", m.who(), m.cause());
        return of(m, texts.of("timeline.REFUND"), m.detail() + " · " + who);
    }

    /** What a person wrote stands behind the cause; what machines wrote does not help here. */
    private String caused(Moment m, String keys) {
        var cause = texts.known(keys + m.cause(), m.cause());
        return m.cause().equals("HAND") && !m.detail().isEmpty() ? cause + "：" + m.detail() : cause;
    }

    private Entry entry(Booking b) {
        var amount = b.asset().equals("POINTS")
                ? Points.of(b.amount()).display()
                : Money.ofFen(b.amount()).display();
        return new Entry(
                b.at(),
                texts.of("timeline.asset." + b.asset()),
                texts.of("timeline.book." + b.kind()),
                (b.amount() > 0 ? "+" : "") + amount);
    }

    private static Entry of(Moment m, String title, String detail) {
        return new Entry(
                m.at(),
                title,
                detail == null ? "" : detail,
                m.money() == null ? "" : m.money().display());
    }
}
