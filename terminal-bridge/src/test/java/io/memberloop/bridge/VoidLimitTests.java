package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import org.junit.jupiter.api.Test;

/** What staff take off by themselves although the kitchen has it: up to the store's limit for one dish of a bill. */
class VoidLimitTests extends OpenShop {

    @Test
    void aStoreThatSaysNothingAlwaysAsksAManager() throws Exception {
        var bill = cooking();
        assertThat(till.get("/state").body().at("/store/voidAloneMost").isNull())
                .as("a snapshot from before")
                .isTrue();
        assertThat(voided(bill, 1, 1, "").text("/code")).isEqualTo("void_needs_manager");

        limit(0);
        assertThat(voided(bill, 1, 1, "").text("/code")).isEqualTo("void_needs_manager");
        assertThat(voided(bill, 1, 1, approval()).status()).isEqualTo(200);
    }

    @Test
    void aDishAtTheLimitNeedsNobodyAndOneFenMoreAManager() throws Exception {
        limit(3_799);
        var bill = cooking();
        assertThat(voided(bill, 1, 1, "").text("/code")).isEqualTo("void_needs_manager");

        limit(3_800);
        var view = voided(bill, 1, 1, "");
        assertThat(view.status()).isEqualTo(200);
        assertThat(view.number("/due")).isEqualTo(9_800);
        RunningBridge.until("the kitchen hears of it all the same", () -> papers("退菜") == 1);
        var row = till.get("/voids");
        assertThat(row.text("/voids/0/staffName")).isEqualTo("小李");
        assertThat(row.text("/voids/0/allowedBy")).isEmpty();
        assertThat(voided(bill, 2, 1, "").text("/code")).as("¥98.00").isEqualTo("void_needs_manager");
    }

    @Test
    void takenOffPieceByPieceADishCountsTogether() throws Exception {
        limit(3_800);
        var bill = tableWithDishes();
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i1\",\"quantity\":3}");
        till.post("/bills/" + bill + "/kitchen", "{}");
        assertThat(voided(bill, 1, 2, "").text("/code")).isEqualTo("void_needs_manager");
        assertThat(voided(bill, 1, 1, "").status()).isEqualTo(200);
        assertThat(voided(bill, 1, 1, "").text("/code")).isEqualTo("void_needs_manager");

        assertThat(voided(bill, 1, 1, approval()).status()).isEqualTo(200);
        assertThat(till.get("/voids").text("/voids/1/allowedBy")).isEqualTo("王经理");
        assertThat(voided(bill, 1, 1, "").text("/code")).isEqualTo("void_needs_manager");
    }

    @Test
    void whatAManagerAgreedToLeavesTheLimitAsItWas() throws Exception {
        limit(3_800);
        var bill = tableWithDishes();
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i1\",\"quantity\":2}");
        till.post("/bills/" + bill + "/kitchen", "{}");
        assertThat(voided(bill, 1, 2, approval()).status()).isEqualTo(200);
        assertThat(voided(bill, 1, 1, "").status()).isEqualTo(200);
    }

    @Test
    void whatTheKitchenDoesNotHaveTakesNothingOfTheLimit() throws Exception {
        limit(3_800);
        var bill = cooking();
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i1\",\"quantity\":2}");
        assertThat(voided(bill, 1, 2, "").status()).isEqualTo(200);
        assertThat(voided(bill, 1, 1, "").status()).isEqualTo(200);
    }

    @Test
    void aBillThatIsGivenUpCountsAsAWhole() throws Exception {
        limit(13_599);
        var bill = cooking();
        assertThat(cancel(bill).text("/code")).isEqualTo("void_needs_manager");
        limit(13_600);
        assertThat(cancel(bill).text("/state")).isEqualTo("CANCELED");
        assertThat(till.get("/voids").text("/voids/1/allowedBy")).isEmpty();
    }

    @Test
    void aManagerWhoIsLoggedInIsNotedAlsoBelowTheLimit() throws Exception {
        limit(3_800);
        var bill = cooking();
        till.session = till.post("/staff/login", "{\"number\":\"03\",\"pin\":\"975310\"}")
                .text("/session");
        assertThat(voided(bill, 2, 1, "").status()).isEqualTo(200);
        assertThat(voided(bill, 1, 1, "").status()).isEqualTo(200);
        assertThat(till.get("/voids").text("/voids/1/allowedBy")).isEqualTo("王经理");
    }

    @Test
    void theLimitHoldsWithoutTheServerAndOverARestart() throws Exception {
        limit(3_800);
        var bill = cooking();
        goOffline();
        restartOffline();
        assertThat(voided(bill, 2, 1, "").text("/code")).isEqualTo("void_needs_manager");
        assertThat(voided(bill, 1, 1, "").status()).isEqualTo(200);
    }

    private void restartOffline() throws Exception {
        bridge.close();
        bridge = new RunningBridge(data, crm.url(), printer.address(), 0);
        var before = till;
        till = new Till(bridge.url);
        till.signer = before.signer;
        till.session = before.session;
    }

    private String cooking() throws Exception {
        var bill = tableWithDishes();
        till.post("/bills/" + bill + "/kitchen", "{}");
        return bill;
    }

    private void limit(long fen) throws Exception {
        crm.shop.voidAlone(fen);
        RunningBridge.until("the bridge knows", () -> {
            var most = till.get("/state").body().at("/store/voidAloneMost");
            return most.isNumber() && most.asLong() == fen;
        });
    }

    private Till.Answer voided(String bill, int no, int quantity, String approval) throws Exception {
        return till.post(
                "/bills/" + bill + "/lines/" + no + "/void",
                "{\"quantity\":%d,\"reason\":\"上菜太慢\",\"approval\":\"%s\"}".formatted(quantity, approval));
    }

    private Till.Answer cancel(String bill) throws Exception {
        return till.post("/bills/" + bill + "/cancel", "{\"reason\":\"客人走了\"}");
    }
}
