package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Lines of weighed dishes and of dishes with additions: their price comes out of their parts, in all that follows. */
@ShopTest
class LinesInDetailTests {

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    Consoles consoles;

    private Till till;

    @BeforeEach
    void open() {
        till = tills.in(shops.open());
    }

    @Test
    void weightChoicesAndNoteStandInTheOrderAndOnTheConsolesPage() {
        var order = present("b1", fish(), noodles(3_200, 2));

        assertThat(order.path("due").asLong()).isEqualTo(5_046 + 2 * 3_200);
        assertThat(order.at("/lines/0/detail/weight/grams").asInt()).isEqualTo(435);
        assertThat(order.at("/lines/1/detail/modifiers/1/name").asString()).isEqualTo("加蛋");
        assertThat(order.at("/lines/1/detail/note").asString()).isEqualTo("少盐");
        var page = consoles.loggedIn(till.shop(), Role.OWNER)
                .get("/console/orders/" + order.path("orderId").asString())
                .body();
        assertThat(page).contains("清蒸鲈鱼 0.435 kg", "牛肉面（微辣、加蛋）", "少盐", "¥64.00");
    }

    @Test
    void aPriceThatDoesNotComeOutOfItsPartsIsRefused() {
        for (long price : List.of(3_199L, 3_201L, 0L)) {
            assertThat(present("b" + price, noodles(price, 1)).path("code").asString())
                    .isEqualTo("line_price_wrong");
        }
        var light = fish();
        light.put("price", 5_045);
        assertThat(present("b2", light).path("code").asString()).isEqualTo("line_price_wrong");
        var two = fish();
        two.put("quantity", 2);
        assertThat(present("b3", two).path("code").asString()).isEqualTo("quantity_wrong");
    }

    @Test
    void whatNoBridgeSendsIsRefusedAndNotesGiveNobodyOrders() {
        var wild = noodles(3_200, 1);
        wild.put("detail", detail(3_000, "加\u001b蛋", "x"));
        assertThat(present("b1", wild).path("code").asString()).isEqualTo("too_long");
        var longer = noodles(3_200, 1);
        longer.put("detail", detail(3_000, "加蛋", "长".repeat(61)));
        assertThat(present("b2", longer).path("code").asString()).isEqualTo("too_long");
        var noted = noodles(3_200, 1);
        noted.put("detail", detail(3_000, "加蛋", "少\u001b盐\u202e"));
        assertThat(present("b3", noted).at("/lines/0/detail/note").asString()).isEqualTo("少盐");
        var negative = noodles(3_200, 1);
        negative.put("detail", Map.of("listPrice", 3_400, "modifiers", List.of(modifier("减", -200))));
        assertThat(till.call(HttpMethod.PUT, "/bills/b4", bill(List.of(negative)))
                        .status())
                .isBetween(400, 422);
    }

    @Test
    void piecesOfSuchLinesGoBackToTheFen() {
        var order = present("b1", fish(), noodles(3_201 - 1, 3)).path("orderId").asString();
        till.cash(order, Till.op(), 5_046 + 9_600, 20_000);

        var preview = till.call(
                        HttpMethod.POST,
                        "/orders/" + order + "/refunds/preview",
                        Map.of(
                                "staffId",
                                till.shop().staff().toString(),
                                "lines",
                                List.of(Map.of("number", 1, "quantity", 1), Map.of("number", 2, "quantity", 2))))
                .body();

        assertThat(preview.path("amount").asLong()).isEqualTo(5_046 + 6_400);
        assertThat(preview.at("/lines/0/name").asString()).isEqualTo("清蒸鲈鱼 0.435 kg");
    }

    private JsonNode present(String billId, Object... lines) {
        return till.call(HttpMethod.PUT, "/bills/" + billId, bill(List.of(lines)))
                .body();
    }

    private Map<String, Object> bill(List<?> lines) {
        return Map.of(
                "version", 1,
                "kind", "BILL",
                "tableName", "3",
                "staffId", till.shop().staff().toString(),
                "staffName", "小李",
                "deviceId", "d1",
                "couponChoice", "BEST",
                "lines", lines);
    }

    /** 435 g at ¥58.00 for 500 g. */
    private static Map<String, Object> fish() {
        var line = new HashMap<>(Till.line(1, "清蒸鲈鱼", 5_046, 1));
        line.put("detail", Map.of("listPrice", 5_800, "weight", Map.of("grams", 435, "unitGrams", 500)));
        return line;
    }

    /** ¥30.00 with an egg for ¥2.00. */
    private static Map<String, Object> noodles(long price, int quantity) {
        var line = new HashMap<>(Till.line(2, "牛肉面", price, quantity));
        line.put("detail", detail(3_000, "加蛋", "少盐"));
        return line;
    }

    private static Map<String, Object> detail(long list, String addition, String note) {
        return Map.of(
                "listPrice", list, "modifiers", List.of(modifier("微辣", 0), modifier(addition, 200)), "note", note);
    }

    private static Map<String, Object> modifier(String name, long price) {
        return Map.of("id", "m-" + price, "group", "加料", "name", name, "price", price);
    }
}
