package io.memberloop.allinone;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many guests at one till who pay, change their mind, get a part of their money back or pay money in. Every bill has an
 * amount of its own, so that slips can be told apart. All of them pay with one phone, whose owner is a member: every payment
 * has points to give.
 */
final class Evening {

    /** Who pays and pays in. */
    static final String PAYER = "regular";

    static final String MEMBER_NUMBER = "780000000007";
    private static final long FIRST_BILL = 1_000_000;
    private static final long FIRST_TOP_UP = 5_000;

    private final DemoShop shop;
    private final AtomicInteger bills = new AtomicInteger();
    private final AtomicInteger topUps = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final ConcurrentLinkedQueue<Visit> visits = new ConcurrentLinkedQueue<>();
    private final Papers papers;
    private volatile boolean last;
    private volatile Wire till;

    Evening(DemoShop shop) {
        this.shop = shop;
        this.papers = new Papers(this);
    }

    /** The cashier logs in, and the guest is a member. */
    void open() throws IOException, InterruptedException {
        var device = Handheld.pairedWith(shop.devices(), shop.deviceCode());
        var session = device.post("/staff/login", Map.of("number", "02", "pin", "246802"))
                .path("session")
                .stringValue();
        till = device.with("TB-Staff", session);
        shop.simulator().put("/customers/" + PAYER, Map.of("name", "熟客"));
        var openid = shop.simulator()
                .get("/customers/" + PAYER + "/openid?appid=" + DemoShop.APPID)
                .path("openid")
                .stringValue();
        shop.sql("insert into member (id, merchant_id, number, openid, state, joined_at)" + " values (78, 1000, '"
                + MEMBER_NUMBER + "', '" + openid + "', 'ACTIVE', utc_timestamp())");
    }

    int inFlight() {
        return inFlight.get();
    }

    int decided() {
        return visits.size();
    }

    /** Guests who are there finish; nobody comes after them. */
    void lastRound() {
        last = true;
    }

    /** One seat: a guest after the other until the last round. */
    Runnable seat(int number, Random chance) {
        return () -> {
            for (int visit = 0; !last; visit++) {
                inFlight.incrementAndGet();
                try {
                    visits.add(new Guest(this, "seat-%02d-%04d".formatted(number, visit), chance).visit());
                } finally {
                    inFlight.decrementAndGet();
                }
            }
        };
    }

    Wire till() {
        return till;
    }

    Wire simulator() {
        return shop.simulator();
    }

    /** An amount that no other bill of the evening has. */
    long nextBill() {
        return FIRST_BILL + bills.incrementAndGet();
    }

    /** In whole yuan, within what the shop takes. */
    long nextTopUp() {
        return FIRST_TOP_UP + 100L * topUps.incrementAndGet();
    }

    /** Every visit as the till shows it, once the server has decided and settled everything. */
    List<Visit> awaitDecided(Duration patience) {
        Await.until("everything is decided and settled", patience, () -> {
            papers.collect();
            return shop.sql(
                            "select (select count(*) from payment_attempt where state in ('CREATED', 'SUBMITTED', 'AWAITING',"
                                    + " 'UNKNOWN', 'CANCEL_REQUESTED'))"
                                    + " + (select count(*) from sale_order where settle_state = 'PENDING')"
                                    + " + (select count(*) from refund where state <> 'DONE' or settle_state = 'PENDING')")
                    .equals("0");
        });
        var all = new ArrayList<Visit>();
        for (var visit : visits) {
            Await.until("the till has heard of " + visit.bill(), patience, () -> {
                var state = till.get("/payments/" + visit.bill()).path("state").stringValue();
                return state.equals("PAID") == visit.paid();
            });
            all.add(visit);
        }
        return all;
    }

    Papers papers() {
        return papers;
    }
}
