package io.memberloop.bridge.receipt;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.BillLines;
import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.bill.Servings;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.receipt.KitchenTickets.Dish;
import io.memberloop.bridge.receipt.KitchenTickets.Message;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells the kitchen what to cook: every dish once, also when it is ordered in several goes; courses that wait are told of
 * when somebody fires them. It also hears where dishes go instead, and which are not wanted any more.
 */
@Component
public class KitchenDesk {

    /** No dinner has more courses. */
    static final int LAST_COURSE = 9;

    /** What was sent longer ago is on the table. */
    private static final Duration COOKING = Duration.ofMinutes(60);

    private final Bills bills;
    private final BillLines lines;
    private final BillViews views;
    private final Servings servings;
    private final KitchenTickets tickets;
    private final Transactions transactions;
    private final Clock clock;

    KitchenDesk(
            Bills bills,
            BillLines lines,
            BillViews views,
            Servings servings,
            KitchenTickets tickets,
            Transactions transactions,
            Clock clock) {
        this.bills = bills;
        this.lines = lines;
        this.views = views;
        this.servings = servings;
        this.tickets = tickets;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param dishes how many were sent now · @param tickets on how many papers */
    record Sent(int dishes, int tickets, List<String> jobIds) {}

    /**
     * Sends what the kitchen has not been told of, of the courses that were fired.
     *
     * @throws Refusal {@code kitchen_nothing} when it knows everything; {@code kitchen_held} when only later courses wait
     */
    Sent send(Caller caller, String billId) {
        return transactions.write(() -> {
            var bill = bills.get(billId);
            if (fresh(bill, bill.serving().firedCourse()).isEmpty()) {
                throw next(bill).isPresent()
                        ? Refusal.of(409, "kitchen_held", next(bill).getAsInt())
                        : Refusal.of(409, "kitchen_nothing");
            }
            return send(bill, Message.of(caller, "kitchen", "", bill.note()));
        });
    }

    /**
     * The kitchen may cook the courses up to this one now.
     *
     * @throws Refusal {@code course_fired} when somebody else has said so already; {@code kitchen_nothing}
     */
    Sent fire(Caller caller, String billId, int course) {
        return transactions.write(() -> {
            var bill = bills.get(billId);
            if (course <= bill.serving().firedCourse()) {
                throw Refusal.of(409, "course_fired", course);
            }
            if (fresh(bill, course).isEmpty()) {
                throw Refusal.of(409, "kitchen_nothing");
            }
            servings.fired(billId, course);
            var title = tickets.words().say("kitchen.course", Integer.toString(course));
            return send(bills.get(billId), Message.of(caller, "kitchen", title, bill.note()));
        });
    }

    /**
     * Lets a line wait for its course.
     *
     * @throws Refusal {@code line_unknown}, {@code line_sent} when the kitchen has some of it, {@code bill_paid}
     */
    BillView course(String billId, int no, int course) {
        var bill = bills.get(billId);
        if (!bill.isOpen()) {
            throw Refusal.of(409, "bill_paid");
        }
        var line = bill.line(no);
        if (line.sent() > 0) {
            throw Refusal.of(409, "line_sent", line.name());
        }
        lines.setCourse(billId, no, course);
        return views.publish(billId);
    }

    /** Dishes that may still be cooking go to another place; in the caller's transaction. */
    public void moved(Caller caller, Bill before, Bill now, List<Bill.Line> moved) {
        var cooking = lines.sentSince(before.id(), clock.millis() - COOKING.toMillis());
        var dishes = moved.stream()
                .filter(l -> cooking.contains(l.no()))
                .map(l -> new Dish(l, l.sent()))
                .filter(d -> d.quantity() > 0)
                .toList();
        var title = tickets.words().say("kitchen.moved", tickets.place(before), tickets.place(now));
        tickets.print(now, Message.of(caller, "kitchen-moved", title, ""), dishes);
    }

    /** The kitchen was told of these and they are not wanted any more; in the caller's transaction. */
    public void voided(Caller caller, Bill bill, List<Bill.Line> dishes, String reason) {
        var title = tickets.words().say("kitchen.voided");
        tickets.print(
                bill,
                Message.of(caller, "kitchen-void", title, reason),
                dishes.stream().map(l -> new Dish(l, l.quantity())).toList());
    }

    /** Paid at the counter: who waits with a number in the hand has ordered. Also those a crash left behind. */
    @Scheduled(fixedDelay = 200)
    void cookPaid() {
        for (var billId : servings.paidAndNotCooked()) {
            transactions.write(() -> {
                servings.fired(billId, LAST_COURSE);
                var bill = bills.get(billId);
                send(bill, new Message("kitchen-paid:" + billId, "", bill.staffName(), bill.note()));
            });
        }
    }

    private Sent send(Bill bill, Message message) {
        var dishes = fresh(bill, bill.serving().firedCourse());
        var jobs = tickets.print(bill, message, dishes);
        dishes.forEach(d -> lines.sent(bill.id(), d.line().no()));
        views.publish(bill.id());
        return new Sent(dishes.stream().mapToInt(Dish::quantity).sum(), jobs.size(), jobs);
    }

    private static List<Dish> fresh(Bill bill, int course) {
        return bill.lines().stream()
                .filter(l -> l.course() <= course && l.unsent() > 0)
                .map(l -> new Dish(l, l.unsent()))
                .toList();
    }

    /** The first course that waits. */
    private static OptionalInt next(Bill bill) {
        return bill.lines().stream()
                .filter(l -> l.unsent() > 0 && l.course() > bill.serving().firedCourse())
                .mapToInt(Bill.Line::course)
                .min();
    }
}
