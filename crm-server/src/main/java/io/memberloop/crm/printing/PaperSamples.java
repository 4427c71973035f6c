package io.memberloop.crm.printing;

import io.memberloop.paper.JoinSlip;
import io.memberloop.paper.KitchenTicket;
import io.memberloop.paper.PaperKind;
import io.memberloop.paper.PaperWords;
import io.memberloop.paper.Receipt;
import io.memberloop.paper.RefundSlip;
import io.memberloop.paper.ShiftSlip;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** An invented bill with everything that makes a layout difficult: a long name, a discount, two ways of paying. */
final class PaperSamples {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String ADDRESS = "https://weixin.qq.com/q/02sample";

    private final PaperWords words;
    private final String time;

    private PaperSamples(PaperWords words, String time) {
        this.words = words;
        this.time = time;
    }

    static Record of(PaperKind kind, PaperWords words, Instant at, String zone) {
        var samples = new PaperSamples(words, TIME.format(at.atZone(ZoneId.of(zone))));
        return switch (kind) {
            case RECEIPT -> samples.receipt(true);
            case PRE_BILL -> samples.receipt(false);
            case KITCHEN -> samples.kitchen();
            case REFUND -> samples.refund();
            case SHIFT -> samples.shift("1124-2");
            case DAY -> samples.shift("");
            case JOIN -> new JoinSlip("1124-0042", "", ADDRESS, samples.time);
        };
    }

    private Receipt receipt(boolean paid) {
        var tenders = paid
                ? List.of(
                        new Receipt.Amount(words.say("receipt.tender.WECHAT_QR"), "￥100.00"),
                        new Receipt.Amount(words.say("receipt.tender.CASH"), "￥28.00"))
                : List.<Receipt.Amount>of();
        return new Receipt(
                "1124-0042",
                words.say("sample.table"),
                words.say("bill.guests", 4),
                words.say("sample.waiter"),
                time,
                List.of(
                        new Receipt.Line(
                                words.say("sample.dish.short"), "×1", "￥38.00", List.of(words.say("sample.choices"))),
                        new Receipt.Line(words.say("sample.dish.long"), "×2", "￥88.00", List.of()),
                        new Receipt.Line(words.say("sample.dish.rice"), "×4", "￥12.00", List.of())),
                "￥138.00",
                List.of(new Receipt.Amount(words.say("sample.coupon"), "-￥10.00")),
                List.of(),
                "￥128.00",
                tenders,
                paid ? List.of("4200001234202611240000000042") : List.of(),
                paid ? "8800****56" : "",
                "",
                "",
                paid,
                "128",
                "1,408",
                false,
                ADDRESS,
                paid ? "BILL" : "PAY",
                "");
    }

    private KitchenTicket kitchen() {
        return new KitchenTicket(
                words.say("sample.station"),
                "1124-0042",
                words.say("sample.table"),
                words.say("bill.guests", 4),
                words.say("sample.waiter"),
                time,
                words.say("sample.note"),
                List.of(
                        new KitchenTicket.Dish(
                                words.say("sample.dish.short"),
                                "×1",
                                words.say("sample.choices"),
                                words.say("sample.note")),
                        new KitchenTicket.Dish(words.say("sample.dish.long"), "×2", "", "")),
                3,
                "");
    }

    /** @param number empty for the day's */
    private ShiftSlip shift(String number) {
        boolean day = number.isEmpty();
        var people = List.of(
                new ShiftSlip.Row(words.say("shift.paper.opened", words.say("sample.waiter")), time),
                new ShiftSlip.Row(words.say("shift.paper.closed", words.say("sample.manager")), time));
        var taken = List.of(
                new ShiftSlip.Row(words.say("receipt.tender.WECHAT_QR") + " ×42", "￥5,376.00"),
                new ShiftSlip.Row(words.say("receipt.tender.CASH") + " ×7", "￥812.50"));
        var cash = List.of(
                new ShiftSlip.Row(words.say("shift.paper.opening"), "￥500.00"),
                new ShiftSlip.Row(words.say("shift.paper.expected"), "￥1,312.50"),
                new ShiftSlip.Row(words.say("shift.paper.counted"), "￥1,310.50"));
        var net = List.of(new ShiftSlip.Row(words.say("shift.paper.net"), "￥6,188.50"));
        return new ShiftSlip(
                number,
                time.substring(0, 10),
                day ? List.of() : people,
                day ? List.of(taken, net) : List.of(taken, net, cash),
                day ? null : new ShiftSlip.Row(words.say("shift.paper.short"), "-￥2.00"),
                "");
    }

    private RefundSlip refund() {
        return new RefundSlip(
                "1124-0042",
                "7300012345",
                time,
                List.of(new RefundSlip.Row(words.say("sample.dish.short") + " ×1", "￥35.25")),
                "￥35.25",
                List.of(new RefundSlip.Row(words.say("receipt.tender.WECHAT_QR"), "￥35.25")),
                true,
                "",
                "35",
                words.say("sample.reason"),
                words.say("sample.waiter"),
                words.say("sample.manager"));
    }
}
