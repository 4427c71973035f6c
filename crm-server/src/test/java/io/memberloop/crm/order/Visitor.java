package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.testkit.Mishaps;
import io.memberloop.crm.testkit.RefundDesk.Ask;
import io.memberloop.crm.testkit.SimulatorApi;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Wallet;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.databind.JsonNode;

/** One bill or top-up with whatever comes into people's minds; what is refused, and what dies on the way, is part of it. */
final class Visitor {

    private static final int DEEDS = 7;

    /** @param wallet whose owner pays money in */
    record House(Till till, StaffId cashier, Wallet wallet) {}

    private final House house;
    private final Till till;
    private final SimulatorApi simulator;
    private final Mishaps mishaps;
    private final Random dice;

    Visitor(House house, SimulatorApi simulator, Mishaps mishaps, Random dice) {
        this.house = house;
        this.till = house.till();
        this.simulator = simulator;
        this.mishaps = mishaps;
        this.dice = dice;
    }

    Void play() {
        var order = dice.nextInt(5) == 0 ? topUp() : till.quickBill(100 + dice.nextInt(5_000));
        long due = till.order(order).path("due").asLong();
        if (dice.nextInt(6) == 0) {
            mishaps.whenSettling(order, 1);
        }
        if (dice.nextInt(4) == 0) {
            scan(order, due);
        } else {
            till.chargeQr(order, Till.op(), due);
        }
        for (int i = 0; i < DEEDS; i++) {
            deed(order, due);
        }
        return null;
    }

    private String topUp() {
        return till.call(
                        HttpMethod.POST,
                        "/top-ups",
                        Map.of(
                                "billId",
                                Till.op(),
                                "memberId",
                                house.wallet().member().id().toString(),
                                "amount",
                                10_000 + 100 * dice.nextInt(50),
                                "staffId",
                                till.shop().staff().toString(),
                                "deviceId",
                                "d1"))
                .body()
                .path("orderId")
                .asString();
    }

    private void deed(String order, long due) {
        var seen = till.order(order);
        var tenders = seen.path("tenders");
        var tender = tenders.path(tenders.size() - 1);
        var id = tender.path("tenderId").asString("");
        switch (dice.nextInt(10)) {
            case 0, 1, 2 -> quietly(() -> pay(tender));
            case 3 -> till.call(HttpMethod.POST, "/tenders/" + id + "/query", null);
            case 4 -> till.call(HttpMethod.POST, "/tenders/" + id + "/cancel", null);
            case 5 -> quietly(this::tellAgain);
            // refused while the amount is still reserved or captured; another code when it is free again
            case 6 -> till.chargeQr(order, Till.op(), due);
            case 7 -> cash(order, due);
            case 8 -> refund(order, 1 + dice.nextInt((int) due));
            default -> refundsAtOnce(order, due);
        }
    }

    private void pay(JsonNode tender) {
        if (tender.path("codeUrl").isString()) {
            till.customerPays(tender.path("codeUrl").asString());
        }
    }

    private void scan(String order, long amount) {
        var guest = "c" + Long.toString(dice.nextLong() & Long.MAX_VALUE, 36);
        simulator.put("/customers/" + guest, Map.of("name", "客人"));
        var code = simulator
                .get("/customers/" + guest + "/payment-code")
                .path("code")
                .asString();
        till.call(
                HttpMethod.POST,
                "/orders/" + order + "/tenders",
                Map.of("opId", Till.op(), "kind", "WECHAT_CODE", "amount", amount, "code", code));
    }

    private void cash(String order, long due) {
        long amount = dice.nextBoolean() ? due : 1 + dice.nextInt((int) due);
        till.cash(order, Till.op(), amount, amount);
    }

    private void refund(String order, long amount) {
        new Ask(till, order, house.cashier()).amount(amount).send();
    }

    /** In parts, all of it, and one of them twice. */
    private void refundsAtOnce(String order, long due) {
        var part = new Ask(till, order, house.cashier()).amount(1 + dice.nextInt((int) due));
        var all = new Ask(till, order, house.cashier()).everything();
        Stream.of(part, all, part)
                .map(ask -> CompletableFuture.runAsync(ask::send))
                .toList()
                .forEach(CompletableFuture::join);
    }

    /** WeChat repeats one of its notifications. */
    private void tellAgain() {
        var paid = simulator
                .get("/pay/transactions?mchid=" + till.mchid())
                .valueStream()
                .filter(e -> e.path("transactionId").isString()
                        && !e.path("notifications").isEmpty())
                .toList();
        if (!paid.isEmpty()) {
            var which = paid.get(dice.nextInt(paid.size())).path("outTradeNo").asString();
            simulator.post("/pay/transactions/" + which + "/notify", Map.of("mchid", till.mchid()));
        }
    }

    /** What the customer's phone refuses (paid, closed, expired) is part of the play. */
    private static void quietly(Runnable deed) {
        try {
            deed.run();
        } catch (RestClientResponseException refused) {
            assertThat(refused.getStatusCode().is5xxServerError()).isFalse();
        }
    }
}
