package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Signer;
import io.memberloop.bridge.fake.Till;
import io.memberloop.terminal.Signatures;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A dish is sold out, or a few portions are left: no device sells more, and all know. */
class SoldOutTests extends OpenShop {

    @Test
    void aDishThatIsSoldOutIsRefusedWithItsNameUntilSomebodyLiftsIt() throws Exception {
        var bill = table(till, "t1");
        assertThat(mark("i1", "{}").text("/dishes/0/name")).isEqualTo("宫保鸡丁");

        var refused = order(till, bill, "i1", 1);
        assertThat(refused.text("/code")).isEqualTo("dish_sold_out");
        assertThat(refused.text("/title")).contains("宫保鸡丁");
        assertThat(order(till, bill, "i2", 1).status()).isEqualTo(200);
        assertThat(till.get("/sold-out").text("/dishes/0/markedBy")).isEqualTo("小李");

        assertThat(lift("i1").body().get("dishes")).isEmpty();
        assertThat(order(till, bill, "i1", 1).status()).isEqualTo(200);
    }

    @Test
    void twentyDevicesOrderTheLastThreePortionsAndThreeGetThem() throws Exception {
        mark("i2", "{\"remaining\":3}");
        var devices = new ArrayList<Till>();
        var bills = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            devices.add(device("d-" + i));
            bills.add(
                    table(devices.get(i), List.of("t1", "t2", "t3", "t4", "b1").get(i % 5)));
        }
        var presses = new ArrayList<Callable<Till.Answer>>();
        for (int i = 0; i < 20; i++) {
            int n = i;
            presses.add(() -> order(devices.get(n), bills.get(n), "i2", 1));
        }
        var answers = new ArrayList<Till.Answer>();
        var crowd = Executors.newFixedThreadPool(20);
        try {
            for (var press : crowd.invokeAll(presses)) {
                answers.add(press.get());
            }
        } finally {
            crowd.shutdown();
        }

        assertThat(answers).filteredOn(a -> a.status() == 200).hasSize(3);
        assertThat(answers).filteredOn(a -> a.status() != 200).hasSize(17).allSatisfy(a -> assertThat(a.text("/code"))
                .isEqualTo("dish_sold_out"));
        long sold = bills.stream().distinct().mapToLong(b -> pieces(b, "i2")).sum();
        assertThat(sold).isEqualTo(3);
        assertThat(till.get("/sold-out").number("/dishes/0/remaining")).isZero();
    }

    @Test
    void moreThanIsLeftIsRefusedAsAWholeAndNothingIsTaken() throws Exception {
        var bill = table(till, "t1");
        mark("i2", "{\"remaining\":3}");

        var refused = order(till, bill, "i2", 4);

        assertThat(refused.text("/code")).isEqualTo("dish_few_left");
        till.language = "en";
        assertThat(order(till, bill, "i2", 4).text("/title")).contains("龙井虾仁", "3");
        assertThat(till.get("/sold-out").number("/dishes/0/remaining")).isEqualTo(3);
        order(till, bill, "i2", 2);
        assertThat(quantity(bill, 1, 4).text("/code")).isEqualTo("dish_few_left");
        assertThat(quantity(bill, 1, 3).status()).isEqualTo(200);
        assertThat(quantity(bill, 1, 4).text("/code")).isEqualTo("dish_sold_out");
    }

    @Test
    void whatNobodyCookedComesBackAndWhatTheKitchenKnowsDoesNot() throws Exception {
        var bill = table(till, "t1");
        mark("i2", "{\"remaining\":5}");
        order(till, bill, "i2", 2);
        till.post("/bills/" + bill + "/kitchen", "{}");
        quantity(bill, 1, 4);
        assertThat(till.get("/sold-out").number("/dishes/0/remaining")).isEqualTo(1);

        quantity(bill, 1, 1);
        assertThat(till.get("/sold-out").number("/dishes/0/remaining")).isEqualTo(3);

        var other = table(till, "t2");
        order(till, other, "i2", 3);
        assertThat(till.get("/sold-out").number("/dishes/0/remaining")).isZero();
        till.post("/bills/" + other + "/cancel", "{}");
        assertThat(till.get("/sold-out").number("/dishes/0/remaining")).isEqualTo(3);
    }

    @Test
    void whatWasSimplyMarkedStaysSoldOutWhenAnOrderIsTakenBack() throws Exception {
        var bill = table(till, "t1");
        order(till, bill, "i2", 1);
        mark("i2", "{}");

        quantity(bill, 1, 0);

        assertThat(order(till, bill, "i2", 1).text("/code")).isEqualTo("dish_sold_out");
    }

    @Test
    void everyDeviceHearsItFromTheEventLog() throws Exception {
        long cursor = till.get("/state").number("/cursor");
        mark("i1", "{\"remaining\":2}");
        order(till, table(till, "t1"), "i1", 1);

        var news = till.get("/events?after=" + cursor + "&wait=5").body().get("events");
        var told = news.valueStream()
                .filter(e -> e.get("type").asString().equals("sold-out"))
                .map(e -> e.get("body").asString())
                .toList();

        assertThat(told).hasSize(2);
        assertThat(told.get(0)).contains("\"remaining\":2");
        assertThat(told.get(1)).contains("\"remaining\":1");
        assertThat(till.get("/state").number("/soldOut/dishes/0/remaining")).isEqualTo(1);
    }

    @Test
    void sentTwiceItIsTakenOnce() throws Exception {
        var bill = table(till, "t1");
        mark("i1", "{\"remaining\":2}");
        var op = UUID.randomUUID().toString();

        till.call("POST", "/bills/" + bill + "/lines", "{\"itemId\":\"i1\"}", op);
        till.call("POST", "/bills/" + bill + "/lines", "{\"itemId\":\"i1\"}", op);

        assertThat(till.get("/sold-out").number("/dishes/0/remaining")).isEqualTo(1);
    }

    @Test
    void anOrderThatIsRefusedForAnotherReasonTakesNothing() throws Exception {
        var bill = table(till, "t1");
        mark("i2", "{\"remaining\":999}");

        // 999 × ¥98.00 fit on a bill, and 200 × ¥98.00 more do not
        assertThat(order(till, bill, "i1", 900).status()).isEqualTo(200);
        assertThat(order(till, bill, "i2", 999).text("/code")).isEqualTo("bill_too_large");

        assertThat(till.get("/sold-out").number("/dishes/0/remaining")).isEqualTo(999);
    }

    @Test
    void aMarkEndsWithTheBusinessDayUnlessItIsKept() throws Exception {
        mark("i1", "{}");
        mark("i2", "{\"kept\":true}");
        mark("i3", "{\"remaining\":1}");
        long cursor = till.get("/state").number("/cursor");

        // the next business day, as far as these marks can tell
        bridge.context
                .getBean(JdbcClient.class)
                .sql("update sold_out set business_date = '2026-01-01'")
                .update();

        var bill = table(till, "t1");
        assertThat(order(till, bill, "i1", 1).status()).isEqualTo(200);
        assertThat(order(till, bill, "i3", 5).status()).isEqualTo(200);
        assertThat(order(till, bill, "i2", 1).text("/code")).isEqualTo("dish_sold_out");
        assertThat(till.get("/sold-out").body().get("dishes")).hasSize(1);
        RunningBridge.until("told", () -> till.get("/events?after=" + cursor + "&wait=0")
                .body()
                .get("events")
                .valueStream()
                .anyMatch(e -> e.get("type").asString().equals("sold-out")));
    }

    @Test
    void itHoldsWithoutTheServerAndOverARestart() throws Exception {
        goOffline();
        mark("i1", "{\"remaining\":1}");
        restartOffline();

        var bill = table(till, "t1");
        assertThat(order(till, bill, "i1", 1).status()).isEqualTo(200);
        assertThat(order(till, bill, "i1", 1).text("/code")).isEqualTo("dish_sold_out");
    }

    @Test
    void whatIsNoDishOrNoNumberCannotBeMarked() throws Exception {
        assertThat(mark("i99", "{}").text("/code")).isEqualTo("item_unknown");
        assertThat(mark("i1", "{\"remaining\":-1}").status()).isEqualTo(422);
        assertThat(mark("i1", "{\"remaining\":1000}").status()).isEqualTo(422);
        assertThat(mark("i1", "{\"kept\":\"yes\"}").status()).isEqualTo(422);
        till.session = null;
        assertThat(mark("i1", "{}").text("/code")).isEqualTo("staff_session");
    }

    /** Paired without a code: of those no more than ten a minute are tried from one address. */
    private Till device(String id) throws Exception {
        var keys = Signatures.newKeys();
        bridge.context
                .getBean(JdbcClient.class)
                .sql("insert into device (id, name, profile, key, state, enrolled_at, last_seen)"
                        + " values (?, ?, 'P256', ?, 'ACTIVE', 0, 0)")
                .params(id, id, Signatures.text(keys.getPublic()))
                .update();
        var device = new Till(bridge.url);
        device.signer = new Signer(id, message -> Signatures.sign(keys.getPrivate(), message));
        return device.loggedIn();
    }

    /** As {@link #restart}, while the server stays away. */
    private void restartOffline() throws Exception {
        bridge.close();
        bridge = new RunningBridge(data, crm.url(), printer.address(), 0);
        var before = till;
        till = new Till(bridge.url);
        till.signer = before.signer;
        till.session = before.session;
    }

    private static String table(Till by, String table) throws Exception {
        return by.post("/bills", "{\"table\":\"" + table + "\",\"guests\":2}").text("/id");
    }

    private static Till.Answer order(Till by, String bill, String item, int quantity) throws Exception {
        return by.post("/bills/" + bill + "/lines", "{\"itemId\":\"" + item + "\",\"quantity\":" + quantity + "}");
    }

    private Till.Answer quantity(String bill, int line, int quantity) throws Exception {
        return call("PATCH", "/bills/" + bill + "/lines/" + line, "{\"quantity\":" + quantity + "}");
    }

    private Till.Answer mark(String item, String body) throws Exception {
        return call("PUT", "/items/" + item + "/sold-out", body);
    }

    private Till.Answer lift(String item) throws Exception {
        return call("DELETE", "/items/" + item + "/sold-out", null);
    }

    private Till.Answer call(String method, String path, String body) throws Exception {
        return till.call(method, path, body, UUID.randomUUID().toString());
    }

    private long pieces(String bill, String item) {
        try {
            return till.get("/bills/" + bill)
                    .body()
                    .get("lines")
                    .valueStream()
                    .filter(l -> l.get("itemId").asString().equals(item))
                    .mapToLong(l -> l.get("quantity").asLong())
                    .sum();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
