package io.memberloop.crm.testkit;

import io.memberloop.crm.platform.Ids;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A bridge at the counter: what it can do, it does over HTTP. Amounts in fen. */
public record Till(
        Shops.Shop shop,
        String mchid,
        String appid,
        String url,
        RestClient http,
        BridgeSigner signer,
        SimulatorApi simulator) {

    /** The same store's till with another key, epoch or clock. */
    public Till signedBy(BridgeSigner other) {
        return new Till(shop, mchid, appid, url, http, other, simulator);
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Status and body, also of a refusal. */
    public record Answer(int status, JsonNode body) {}

    public Answer call(HttpMethod method, String path, Object body) {
        var bytes = body == null ? new byte[0] : JSON.writeValueAsBytes(body);
        var answer = send(method, "/terminal/v1" + path, bytes, signer);
        // a bridge whose clock is off is told the time, and signs anew
        return answer.serverTime() == null
                ? answer.answer()
                : send(
                                method,
                                "/terminal/v1" + path,
                                bytes,
                                signer.off(answer.serverTime() - System.currentTimeMillis()))
                        .answer();
    }

    private record Told(Answer answer, Long serverTime) {}

    private Told send(HttpMethod method, String target, byte[] body, BridgeSigner by) {
        // an address as it is: what is signed is what is sent
        var request = http.method(method).uri(URI.create(url + target));
        by.headers(method.name(), target, body).forEach(request::header);
        if (body.length > 0) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.exchange((q, response) -> {
            var time = response.getHeaders().getFirst("TB-Server-Time");
            var answer = new Answer(response.getStatusCode().value(), response.bodyTo(JsonNode.class));
            return new Told(answer, time == null ? null : Long.valueOf(time));
        });
    }

    /** What is no JSON. */
    public byte[] bytes(String path) {
        var request = http.get().uri(URI.create(url + "/terminal/v1" + path));
        signer.headers("GET", "/terminal/v1" + path, new byte[0]).forEach(request::header);
        return request.retrieve().body(byte[].class);
    }

    /** A bill of one line. @return the order's id */
    public String quickBill(long amount) {
        return present(Ids.code(12), 1, "QUICK", List.of(line(1, "收款", amount, 1)))
                .path("orderId")
                .asString();
    }

    public JsonNode present(String billId, int version, String kind, List<Map<String, Object>> lines) {
        var bill = new HashMap<String, Object>(Map.of(
                "version",
                version,
                "kind",
                kind,
                "tableName",
                "3",
                "staffId",
                shop.staff().toString(),
                "staffName",
                "小李",
                "deviceId",
                "d1",
                "couponChoice",
                "BEST",
                "lines",
                lines));
        return call(HttpMethod.PUT, "/bills/" + billId, bill).body();
    }

    public static Map<String, Object> line(int number, String name, long price, int quantity) {
        return Map.of("number", number, "name", name, "price", price, "quantity", quantity);
    }

    public Answer chargeQr(String order, String op, long amount) {
        return call(
                HttpMethod.POST,
                "/orders/" + order + "/tenders",
                Map.of("opId", op, "kind", "WECHAT_QR", "amount", amount));
    }

    public Answer cash(String order, String op, long amount, long received) {
        return call(
                HttpMethod.POST,
                "/orders/" + order + "/tenders",
                Map.of("opId", op, "kind", "CASH", "amount", amount, "received", received));
    }

    /** @param reference the number on the card terminal's slip */
    public Answer card(String order, String op, long amount, String reference) {
        return call(
                HttpMethod.POST,
                "/orders/" + order + "/tenders",
                Map.of("opId", op, "kind", "BANK_CARD", "amount", amount, "reference", reference));
    }

    public JsonNode order(String order) {
        return call(HttpMethod.GET, "/orders/" + order, null).body();
    }

    public boolean isPaid(String order) {
        return "PAID".equals(order(order).path("state").asString());
    }

    /** A customer scans the code on the screen and pays. */
    public JsonNode customerPays(String codeUrl) {
        var customer = "c" + Ids.code(8).toLowerCase();
        simulator.put("/customers/" + customer, Map.of("name", "顾客"));
        return simulator.post("/customers/" + customer + "/pay", Map.of("codeUrl", codeUrl));
    }

    public static String op() {
        return "op-" + Ids.code(16);
    }
}
