package io.memberloop.crm.testkit;

import io.memberloop.crm.order.OrderPaid;
import io.memberloop.crm.order.OrderRefunded;
import io.memberloop.crm.order.RefundGuard;
import io.memberloop.crm.shared.RefundId;
import io.memberloop.crm.wechat.FollowerArrived;
import io.memberloop.money.Money;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes work break, as often as a test wants: a person's callbacks, an order's settling. */
@Component
public class Mishaps implements RefundGuard {

    private final Map<String, AtomicInteger> arrivals = new ConcurrentHashMap<>();

    public void whenArriving(String openid, int times) {
        arrivals.put(openid, new AtomicInteger(times));
    }

    /** How often it did not break yet. */
    public int left(String openid) {
        return arrivals.get(openid).get();
    }

    @EventListener
    @Order(Integer.MAX_VALUE)
    void arrived(FollowerArrived arrival) {
        var left = arrivals.get(arrival.openid());
        if (left != null && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw new IllegalStateException("mishap");
        }
    }

    /** The last listener of a paid order throws: everything the others did is rolled back with it. */
    public void whenSettling(String order, int times) {
        arrivals.put("order:" + order, new AtomicInteger(times));
    }

    @EventListener
    @Order(Integer.MAX_VALUE)
    void settling(OrderPaid paid) {
        var left = arrivals.get("order:" + paid.order());
        if (left != null && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw new IllegalStateException("mishap");
        }
    }

    /** What was written of the refund is rolled back with it. */
    public void whenRefunding(String order, int times) {
        arrivals.put("refund:" + order, new AtomicInteger(times));
    }

    @Override
    public void check(io.memberloop.crm.order.Order order, Money amount) {
        // only the refunding itself breaks
    }

    @Override
    public void takeBack(io.memberloop.crm.order.Order order, RefundId refund, Money amount) {
        breakPerhaps("refund:" + order.id());
    }

    public void whenSettlingRefund(String order, int times) {
        arrivals.put("refund-settle:" + order, new AtomicInteger(times));
    }

    @EventListener
    @Order(Integer.MAX_VALUE)
    void settlingRefund(OrderRefunded refunded) {
        breakPerhaps("refund-settle:" + refunded.order());
    }

    private void breakPerhaps(String what) {
        var left = arrivals.get(what);
        if (left != null && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw new IllegalStateException("mishap");
        }
    }
}
