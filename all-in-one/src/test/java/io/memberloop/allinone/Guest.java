package io.memberloop.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/**
 * One guest at the till. Who is not answered does what a cashier does: presses again, as the same operation.
 */
final class Guest {

    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final Evening evening;
    private final String op;
    private final Random chance;

    /** @param op begins the ids of this guest's operations */
    Guest(Evening evening, String op, Random chance) {
        this.evening = evening;
        this.op = op;
        this.chance = chance;
    }

    /** Comes, does one thing, and leaves when the till has decided. */
    Visit visit() {
        int mood = chance.nextInt(100);
        if (mood < 15) {
            return changesMind(chance.nextBoolean());
        }
        if (mood < 30) {
            return paysIn(chance.nextBoolean());
        }
        return pays(mood < 55);
    }

    private Visit pays(boolean complains) {
        long amount = evening.nextBill();
        var bill = charge(amount);
        pay(awaitCode(bill), List.of(200));
        boolean paid = awaitDecided(bill, () -> {});
        return new Visit(bill, false, amount, paid, paid && complains ? getsBack(bill) : 0);
    }

    private Visit changesMind(boolean paysAllTheSame) {
        long amount = evening.nextBill();
        var bill = charge(amount);
        var code = awaitCode(bill);
        callOff(bill, op + "-off");
        if (paysAllTheSame && code != null) {
            // a code that was closed meanwhile refuses the money, as it must
            pay(code, List.of(200, 409));
        }
        var presses = new AtomicInteger();
        boolean paid = awaitDecided(bill, () -> callOff(bill, op + "-off-" + presses.incrementAndGet()));
        return new Visit(bill, false, amount, paid, 0);
    }

    private Visit paysIn(boolean wantsItBack) {
        long amount = evening.nextTopUp();
        var bill = insist("top up", "/top-ups", op, Map.of("value", Evening.MEMBER_NUMBER, "amount", amount))
                .path("id")
                .stringValue();
        var presses = new AtomicInteger();
        Await.calmly("charged: " + op, PATIENCE, () -> {
            var path = "/bills/" + bill + "/charge";
            var answer = press(path, op + "-pay-" + presses.get(), Map.of("kind", "WECHAT_QR"));
            // what certainly did not begin has failed, and is asked for as something new
            boolean failed = List.of("FAILED", "NONE").contains(state(read(bill)));
            presses.addAndGet(failed ? 1 : 0);
            return answer.statusCode() < 500 && !failed;
        });
        pay(awaitCode(bill), List.of(200));
        boolean paid = awaitDecided(bill, () -> {});
        return new Visit(bill, true, amount, paid, paid && wantsItBack ? getsBack(bill) : 0);
    }

    private String charge(long amount) {
        return insist("charge", "/payments", op, Map.of("amount", amount))
                .path("paymentId")
                .stringValue();
    }

    /** @return null when it was decided without one */
    private String awaitCode(String bill) {
        var code = new AtomicReference<String>();
        Await.calmly("the code is there: " + op, PATIENCE, () -> {
            var state = read(bill);
            code.set(state.path("codeUrl").stringValue(null));
            return code.get() != null || isDecided(state);
        });
        return code.get();
    }

    private void pay(String code, List<Integer> answers) {
        if (code != null) {
            var path = "/customers/" + Evening.PAYER + "/pay";
            var answer = evening.simulator().exchange("POST", path, Map.of("codeUrl", code));
            assertThat(answer.statusCode()).as("%s pays: %s", op, answer.body()).isIn(answers);
        }
    }

    private void callOff(String bill, String operation) {
        insist("call off", "/payments/" + bill + "/cancel", operation, null);
    }

    /** @param meanwhile what the guest does while nothing is decided */
    private boolean awaitDecided(String bill, Runnable meanwhile) {
        var decided = new AtomicReference<JsonNode>();
        Await.calmly("decided: " + op, PATIENCE, () -> {
            var seen = read(bill);
            if (isDecided(seen)) {
                decided.set(seen);
                return true;
            }
            meanwhile.run();
            return false;
        });
        return "PAID".equals(state(decided.get()));
    }

    /** A part of it, below what needs a manager. @return how much, once the guest has it */
    private long getsBack(String bill) {
        long amount = 100 + chance.nextInt(4_000);
        var wish = Map.of("amount", amount, "expected", amount, "reason", "少上一份");
        var presses = new AtomicInteger();
        Await.calmly("given back: " + op, PATIENCE, () -> {
            var seen = evening.till().get("/bills/" + bill);
            if (!seen.path("refunds").isEmpty()) {
                return seen.path("refunds").path(0).path("state").stringValue().equals("DONE");
            }
            if (!seen.path("refunding").booleanValue()) {
                var answer = press("/bills/" + bill + "/refunds", op + "-back-" + presses.get(), wish);
                if (answer.statusCode() / 100 != 2) {
                    throw new IllegalStateException(answer.body());
                }
                // taken up; when the server refuses it later, somebody has to ask anew
                presses.incrementAndGet();
            }
            return false;
        });
        return amount;
    }

    /** Presses the button again, as the same operation, until there is an answer that is not "try again". */
    private JsonNode insist(String what, String path, String operation, Object body) {
        var answer = new AtomicReference<HttpResponse<String>>();
        Callable<Boolean> answered = () -> {
            answer.set(press(path, operation, body));
            return answer.get().statusCode() < 500;
        };
        Await.calmly(what + ": " + op, PATIENCE, answered);
        return Json.tree(answer.get().body());
    }

    private HttpResponse<String> press(String path, String operation, Object body) {
        return evening.till().with("TB-Op", operation).exchange("POST", path, body);
    }

    private JsonNode read(String bill) {
        return evening.till().get("/payments/" + bill);
    }

    private static String state(JsonNode payment) {
        return payment.path("state").stringValue();
    }

    private static boolean isDecided(JsonNode payment) {
        return List.of("PAID", "CANCELED", "EXPIRED", "FAILED").contains(state(payment));
    }
}
