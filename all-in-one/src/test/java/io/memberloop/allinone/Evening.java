package io.memberloop.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Many guests who are charged, pay, or change their mind, at one till. Every bill has an amount of its own, so that payments,
 * points and slips can be told apart. A guest who is not answered does what a waiter does: the same again, with the same
 * operation.
 */
final class Evening {

    /** @param paid what the till said in the end */
    record Bill(String id, long amount, boolean paid) {}

    private static final long FIRST_AMOUNT = 1_000_000;
    private static final String PAYER = "laowang";
    private static final Pattern TOTAL = Pattern.compile("￥(1\\d{4}\\.\\d{2})");

    private final DemoShop shop;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final ConcurrentLinkedQueue<Bill> decided = new ConcurrentLinkedQueue<>();
    private final Map<Long, String> papers = new ConcurrentHashMap<>();
    private final String name = Long.toString(System.nanoTime(), 36);
    private volatile boolean last;
    private volatile Wire till;

    Evening(DemoShop shop) {
        this.shop = shop;
    }

    void open() throws IOException, InterruptedException {
        var device = Handheld.pairedWith(shop.devices(), shop.deviceCode());
        var session = device.post("/staff/login", Map.of("number", "01", "pin", "135790"))
                .path("session")
                .stringValue();
        till = device.with("TB-Staff", session);
        shop.simulator().delete("/printer/papers");
        var openid = shop.simulator()
                .get("/customers/" + PAYER + "/openid?appid=" + DemoShop.APPID)
                .path("openid")
                .stringValue();
        // the payer is a member, so that every payment has points to give
        shop.sql("insert ignore into member (id, merchant_id, number, openid, state, joined_at)"
                + " values (77, 1000, '700000000077', '" + openid + "', 'ACTIVE', utc_timestamp())");
    }

    int inFlight() {
        return inFlight.get();
    }

    int decided() {
        return decided.size();
    }

    /** Guests who are there finish; nobody comes after them. */
    void lastRound() {
        last = true;
    }

    boolean isOurs(long amount) {
        return amount > FIRST_AMOUNT && amount <= FIRST_AMOUNT + next.get();
    }

    String amountsBetween() {
        return "between " + (FIRST_AMOUNT + 1) + " and " + (FIRST_AMOUNT + next.get());
    }

    /** One seat: a guest after the other until the last round. */
    Runnable guest(int seat, Random chance) {
        return () -> {
            for (int visit = 0; !last; visit++) {
                inFlight.incrementAndGet();
                try {
                    visit("%s-%02d-%04d".formatted(name, seat, visit), chance);
                } finally {
                    inFlight.decrementAndGet();
                }
            }
        };
    }

    private void visit(String op, Random chance) {
        long amount = FIRST_AMOUNT + next.incrementAndGet();
        boolean changesMind = chance.nextInt(100) < 20;
        boolean paysAllTheSame = chance.nextInt(100) < 30;
        var payment = charge(op, amount);
        var code = new AtomicReference<String>();
        until("the code is there", () -> {
            var state = read(payment);
            code.set(state.path("codeUrl").stringValue(null));
            return code.get() != null || isDecided(state);
        });
        if (changesMind) {
            callOff(op + "-off", payment);
        }
        if (code.get() != null && (!changesMind || paysAllTheSame)) {
            var paid = shop.simulator().exchange("POST", "/customers/" + PAYER + "/pay", Map.of("codeUrl", code.get()));
            // a code that was closed meanwhile refuses the money, as it must
            assertThat(paid.statusCode()).isIn(changesMind ? List.of(200, 409) : List.of(200));
        }
        var presses = new AtomicInteger();
        until("decided: " + op, () -> {
            if (changesMind && !isDecided(read(payment))) {
                callOff(op + "-off-" + presses.incrementAndGet(), payment);
            }
            return isDecided(read(payment));
        });
        decided.add(new Bill(
                payment, amount, "PAID".equals(read(payment).path("state").stringValue())));
    }

    private void callOff(String op, String payment) {
        insist("call off", () -> till.with("TB-Op", op).exchange("POST", "/payments/" + payment + "/cancel", null));
    }

    private String charge(String op, long amount) {
        var answers = new ArrayList<String>();
        insist("charge", () -> {
            var answer = till.with("TB-Op", op).exchange("POST", "/payments", Map.of("amount", amount));
            if (answer.statusCode() / 100 == 2) {
                answers.add(Json.tree(answer.body()).path("paymentId").stringValue());
            }
            return answer;
        });
        return answers.get(answers.size() - 1);
    }

    private interface Press {
        java.net.http.HttpResponse<String> again();
    }

    /** Presses the button again, as the same operation, until there is an answer that is not "try again". */
    private static void insist(String what, Press press) {
        until(what, () -> press.again().statusCode() < 500);
    }

    private static void until(String what, java.util.concurrent.Callable<Boolean> condition) {
        Await.until(what, Duration.ofMinutes(5), condition);
    }

    private JsonNode read(String payment) {
        return till.get("/payments/" + payment);
    }

    private static boolean isDecided(JsonNode payment) {
        return switch (payment.path("state").stringValue()) {
            case "PAID", "CANCELED", "EXPIRED", "FAILED" -> true;
            default -> false;
        };
    }

    /** All bills of the evening, once the server has decided and settled every one of them. */
    List<Bill> awaitDecided(Duration patience) {
        Await.until("everything is decided and settled", patience, () -> shop.sql(
                        "select (select count(*) from payment_attempt where amount_fen " + amountsBetween()
                                + " and state in ('CREATED', 'SUBMITTED', 'AWAITING', 'UNKNOWN', 'CANCEL_REQUESTED'))"
                                + " + (select count(*) from sale_order where due_fen " + amountsBetween()
                                + " and settle_state = 'PENDING')")
                .equals("0"));
        return List.copyOf(decided);
    }

    /** The printer keeps its newest papers only, so they are collected as they come. @return how many bills have one */
    int slips() {
        for (JsonNode paper : shop.simulator().get("/printer/papers")) {
            papers.putIfAbsent(paper.path("id").longValue(), paper.path("lines").toString());
        }
        return count().size();
    }

    List<Integer> slipsOfEachBill(List<Bill> bills) {
        var counts = count();
        return bills.stream().map(bill -> counts.getOrDefault(bill.amount(), 0)).toList();
    }

    private Map<Long, Integer> count() {
        var counts = new HashMap<Long, Integer>();
        for (var text : papers.values()) {
            Matcher total = TOTAL.matcher(text);
            if (total.find()) {
                counts.merge(Long.parseLong(total.group(1).replace(".", "")), 1, Integer::sum);
            }
        }
        return counts;
    }
}
