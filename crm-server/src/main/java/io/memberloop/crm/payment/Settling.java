package io.memberloop.crm.payment;

import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Settles what a notification booked, beside the answer to WeChat: the money is safe with the commit, and WeChat must not
 * wait for points and coupons. What is lost or does not fit here is done by the task that was staged with the booking.
 */
@Component
class Settling {

    /** What they settle at the same time is one transaction: they wait rather than work. */
    private static final int THREADS = 12;

    private static final int WAITING = 1_000;

    private final Bookings bookings;
    private final ThreadPoolExecutor workers;

    Settling(Bookings bookings) {
        this.bookings = bookings;
        var number = new AtomicInteger();
        this.workers = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(WAITING),
                work -> new Thread(work, "settle-" + number.incrementAndGet()),
                new ThreadPoolExecutor.DiscardPolicy());
        workers.allowCoreThreadTimeOut(true);
    }

    /** After the commit of the running transaction. */
    void soon(Attempt attempt) {
        Db.afterCommit(() -> workers.execute(() -> Tenant.run(attempt.merchantId(), () -> bookings.settle(attempt))));
    }

    /** Lets those that run finish; those that wait are the task's. */
    @PreDestroy
    void stop() throws InterruptedException {
        workers.shutdown();
        workers.awaitTermination(5, TimeUnit.SECONDS);
    }
}
