package io.memberloop.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The server is killed in the middle of a payment: one payment, one accrual, one slip. */
@ExtendWith(DemoShopExtension.class)
class KillsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static Wire till;

    private final DemoShop shop;

    KillsIT(DemoShop shop) {
        this.shop = shop;
    }

    @BeforeEach
    void aWaiterIsLoggedIn() {
        if (till == null) {
            till = Handheld.pairedWith(shop.devices(), shop.deviceCode());
        }
        var session = till.post("/staff/login", Map.of("number", "01", "pin", "135790"))
                .path("session")
                .stringValue();
        till = till.with("TB-Staff", session);
        shop.simulator().delete("/printer/papers");
        laowangIsAMember();
    }

    /** So that the payer is recognised and has points to get. */
    private void laowangIsAMember() {
        var openid = shop.simulator()
                .get("/customers/laowang/openid?appid=wxdemo0000000001")
                .path("openid")
                .stringValue();
        sql("insert ignore into member (id, merchant_id, number, openid, state, joined_at)"
                + " values (77, 1000, '700000000077', '" + openid + "', 'ACTIVE', utc_timestamp())");
    }

    @AfterEach
    void mendTheWire() {
        shop.simulator().delete("/faults");
    }

    @Test
    void betweenPrepayAndItsAnswer() throws Exception {
        shop.simulator()
                .post(
                        "/faults",
                        Map.of("match", "/v3/pay/transactions/native", "times", 1, "mode", "DELAY", "millis", 20_000));
        var press = till.with("TB-Op", "kill-prepay-" + System.nanoTime());
        var first = CompletableFuture.supplyAsync(() -> press.post("/payments", Map.of("amount", 4_321)));
        Await.until(
                "WeChat is being asked",
                PATIENCE,
                () -> count("select count(*) from payment_attempt" + " where amount_fen = 4321 and state = 'SUBMITTED'")
                        == 1);

        shop.kill("server");
        shop.simulator().delete("/faults");
        var payment = first.join().path("paymentId").stringValue();
        shop.awaitReady();

        payByCode(payment);
        paidOnce(payment, 4_321);
    }

    @Test
    void betweenCaptureAndSettle() throws Exception {
        var payment = till.with("TB-Op", "kill-settle-" + System.nanoTime())
                .post("/payments", Map.of("amount", 8_765))
                .path("paymentId")
                .stringValue();
        // settling notes what has followed, capturing does not: while the table is held, the money is in and nothing
        // has followed
        var lock = CompletableFuture.supplyAsync(() -> sql("lock tables order_reaction write; select sleep(8)"));
        Await.until(
                "the table is held",
                PATIENCE,
                () -> count("select count(*) from information_schema.processlist" + " where info = 'select sleep(8)'")
                        == 1);
        payByCode(payment);
        Await.until(
                "captured, not settled", PATIENCE, () -> sql("select settle_state from sale_order where due_fen = 8765")
                        .equals("PENDING"));

        shop.kill("server");
        lock.join();
        shop.awaitReady();

        paidOnce(payment, 8_765);
    }

    /** The code is there at once, or comes by itself when WeChat or the server answers again. */
    private void payByCode(String payment) {
        Await.until("the code is there", PATIENCE, () -> read(payment)
                .path("codeUrl")
                .isString());
        shop.customer(
                "laowang",
                "pay",
                Map.of("codeUrl", read(payment).path("codeUrl").stringValue()));
    }

    private static JsonNode read(String payment) {
        return till.get("/payments/" + payment);
    }

    private void paidOnce(String payment, long amount) {
        Await.until("settled", PATIENCE, () -> sql("select settle_state from sale_order where due_fen = " + amount)
                .equals("DONE"));
        assertThat(sql("select count(*), sum(captured_fen), sum(open_fen), min(state) from sale_order where due_fen = "
                        + amount))
                .isEqualTo("1\t" + amount + "\t0\tPAID");
        assertThat(sql("select count(*), min(state) from payment_attempt where amount_fen = " + amount))
                .isEqualTo("1\tPAID");
        assertThat(sql("select count(*), sum(e.amount) from ledger_entry e join sale_order o on e.business_id = o.id"
                        + " where e.business_kind = 'ORDER' and e.account_id is not null and o.due_fen = " + amount))
                .isEqualTo("1\t" + amount / 100);
        var taken = shop.simulator().get("/pay/transactions?mchid=1900000001").values().stream()
                .filter(t -> t.path("amount").longValue() == amount)
                .toList();
        assertThat(taken).hasSize(1);
        Await.until("one slip", PATIENCE, () -> slips(amount) == 1);
        Await.until("the till knows", PATIENCE, () -> "PAID"
                .equals(read(payment).path("state").stringValue()));
        assertThat(slips(amount)).isEqualTo(1);
    }

    private long slips(long amount) {
        var text = "￥%d.%02d".formatted(amount / 100, amount % 100);
        return shop.simulator().get("/printer/papers").values().stream()
                .filter(paper -> paper.path("lines").toString().contains(text))
                .count();
    }

    private long count(String statement) {
        return Long.parseLong(sql(statement));
    }

    private String sql(String statement) {
        try {
            return shop.sql(statement);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
