package io.memberloop.bridge.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** A waiter on a bad line: presses again, as the same operation, until there is an answer, and looks until it is paid. */
public final class StubbornWaiter {

    private static final Duration ANSWER = Duration.ofMillis(1_500);
    private static final long PATIENCE_NANOS = 25_000_000_000L;
    private static final Set<String> UNDECIDED = Set.of("WAITING", "UNKNOWN", "CANCELING");

    private final Till till;
    private final FakeShop shop;

    public StubbornWaiter(Till till, FakeShop shop) {
        this.till = till;
        this.shop = shop;
    }

    /** Two dishes for ¥136.00 at table 1, paid. @return the bill's id */
    public String serves(boolean cash) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        var bill =
                insist("POST", "/bills", "{\"table\":\"t1\",\"guests\":2}", end).text("/id");
        insist("POST", "/bills/" + bill + "/lines", "{\"itemId\":\"i1\"}", end);
        insist("POST", "/bills/" + bill + "/lines", "{\"itemId\":\"i2\"}", end);
        var charge = cash ? "{\"kind\":\"CASH\"}" : "{\"kind\":\"WECHAT_QR\"}";
        boolean guestHasPaid = false;
        while (true) {
            var seen = insist("GET", "/bills/" + bill, null, end);
            var state = seen.text("/tender/state");
            if (seen.text("/state").equals("PAID")) {
                return bill;
            }
            if (guestHasPaid) {
                assertThat(state).as("money that was taken").isNotIn("FAILED", "CANCELED", "EXPIRED");
            } else if (state.equals("WAITING") && !cash) {
                shop.pays(bill);
                guestHasPaid = true;
            } else if (!UNDECIDED.contains(state)) {
                insist("POST", "/bills/" + bill + "/charge", charge, end);
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private Till.Answer insist(String method, String path, String body, long end) {
        var op = method.equals("GET") ? null : UUID.randomUUID().toString();
        Exception last = null;
        while (System.nanoTime() < end) {
            try {
                var answer = till.send(till.request(method, path, body, op).timeout(ANSWER));
                assertThat(answer.text("/code")).as(method + " " + path).isIn("", "offline", "server_silent");
                return answer;
            } catch (IOException e) {
                last = e;
                LockSupport.parkNanos(50_000_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError(method + " " + path + " was never answered", last);
    }
}
