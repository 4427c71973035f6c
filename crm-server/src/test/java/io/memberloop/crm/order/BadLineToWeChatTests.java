package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.SimulatorApi;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.WeChatLine;
import io.memberloop.terminal.line.LineFault;
import io.memberloop.terminal.line.LineProxy.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/**
 * A bill is paid by WeChat QR while the line to WeChat does everything a line can do wrong; half of the time WeChat's notification
 * is lost, too. When the line is good again the money is booked once and nobody was told that it has failed. The lines inside the
 * shop are tested beside the bridge, in {@code BadLinesTests}.
 */
@ShopTest
class BadLineToWeChatTests {

    private static final Set<LineFault> DEADLY =
            Set.of(LineFault.DOWN, LineFault.TIMEOUT, LineFault.RESET, LineFault.LIMIT);
    private static final Set<String> GIVEN_UP = Set.of("FAILED", "VOIDED");
    private static final long LONGEST_NANOS = 2_000_000_000L;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Shops shops;
    private final Tills tills;
    private final SimulatorApi simulator;
    private Till till;

    @Autowired
    BadLineToWeChatTests(Shops shops, Tills tills, SimulatorApi simulator) {
        this.shops = shops;
        this.tills = tills;
        this.simulator = simulator;
    }

    private record Case(LineFault fault, Direction direction) {}

    static List<Case> everyFault() {
        var all = new ArrayList<Case>();
        for (var fault : LineFault.values()) {
            for (var direction : Direction.values()) {
                all.add(new Case(fault, direction));
            }
        }
        return all;
    }

    @BeforeEach
    void open() {
        till = tills.in(shops.open());
    }

    @AfterEach
    void mendTheLines() {
        WeChatLine.line().heals();
        simulator.post("/notifications/mode", Map.of("mode", "NORMAL"));
    }

    @ParameterizedTest
    @MethodSource("everyFault")
    void afterItTheMoneyIsBookedOnceAndWasNeverSaidToHaveFailed(Case c) {
        var line = WeChatLine.line();
        if (c.direction() == Direction.DOWN) {
            simulator.post("/notifications/mode", Map.of("mode", "LOST"));
        }
        var order = till.quickBill(12_800);
        line.breaks(c.fault(), c.direction());
        var guest = CompletableFuture.supplyAsync(() -> pays(order));
        long end = System.nanoTime() + LONGEST_NANOS;
        Await.until(
                "the line has done its worst",
                () -> guest.isDone() || System.nanoTime() > end || DEADLY.contains(c.fault()) && line.bites() > 0);
        line.heals();

        var tender = guest.join();

        Await.until("paid", PATIENCE, () -> {
            assertThat(state(order, tender)).as("of money that was taken").isNotIn(GIVEN_UP);
            till.call(HttpMethod.POST, "/tenders/" + tender + "/query", null);
            return till.isPaid(order);
        });
        var paid = till.order(order);
        assertThat(paid.path("captured").asLong()).isEqualTo(12_800);
        assertThat(paid.path("open").asLong()).isZero();
        assertThat(taken()).isEqualTo(1);
    }

    /** Asks for a code until there is one, and pays it. @return the tender that was paid */
    private String pays(String order) {
        till.chargeQr(order, Till.op(), 12_800);
        var shown = Await.value("a code", PATIENCE, () -> {
            var last = last(order);
            if (last == null || GIVEN_UP.contains(last.path("state").asString())) {
                till.chargeQr(order, Till.op(), 12_800);
                return null;
            }
            return last.path("codeUrl").isString() ? last : null;
        });
        till.customerPays(shown.path("codeUrl").asString());
        return shown.path("tenderId").asString();
    }

    private JsonNode last(String order) {
        var tenders = till.order(order).path("tenders");
        return tenders.isEmpty() ? null : tenders.path(tenders.size() - 1);
    }

    private String state(String order, String tender) {
        for (var each : till.order(order).path("tenders")) {
            if (each.path("tenderId").asString().equals(tender)) {
                return each.path("state").asString();
            }
        }
        return "";
    }

    private long taken() {
        long count = 0;
        for (var each : simulator.get("/pay/transactions?mchid=" + till.mchid())) {
            count += each.path("state").asString().equals("SUCCESS") ? 1 : 0;
        }
        return count;
    }
}
