package io.memberloop.benchmark;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** A client that asks what bridges ask, over one kept connection, in the name of whichever store. Stores count from 0. */
final class Till implements AutoCloseable {

    /** @param due fen */
    record Bill(int store, String order, long due) {}

    private static final AtomicLong NUMBERS = new AtomicLong(System.currentTimeMillis() * 1000);

    private final Wire wire;

    Till(int serverPort) {
        this.wire = new Wire(serverPort);
    }

    static String headers(int store, String method, String target, String body) {
        return Signer.headers(Shop.FIRST_STORE + store, method, target, body) + "Content-Type: application/json\r\n";
    }

    /** @param value card number or phone */
    void lookUp(int store, String value, long expected) throws IOException {
        var answer = send(store, "POST", "/terminal/v1/members/lookup", "{\"value\":\"" + value + "\"}")
                .expect(200, "look-up");
        if (!answer.body().contains("\"id\":\"" + expected + "\"")) {
            throw new IllegalStateException("another member was found: " + answer.body());
        }
    }

    /**
     * A bill of three lines, ¥86 before any discount.
     *
     * @param coupons BEST or NONE
     */
    Bill present(int store, long member, String coupons) throws IOException {
        var body = """
                {"version":1,"kind":"BILL","tableName":"3","staffId":"%s","staffName":"小李","deviceId":"d1",
                "memberId":"%d","couponChoice":"%s","lines":[
                {"number":1,"itemId":"1507","name":"红烧肉","price":5800,"quantity":1},
                {"number":2,"itemId":"1508","name":"清炒时蔬","price":2200,"quantity":1},
                {"number":3,"itemId":"1516","name":"米饭","price":300,"quantity":2}]}""".formatted(Long.toString(Shop.FIRST_STAFF + store), member, coupons);
        var answer = send(store, "PUT", "/terminal/v1/bills/b" + NUMBERS.incrementAndGet(), body)
                .expect(200, "present")
                .body();
        return new Bill(store, Text.field(answer, "orderId"), Text.number(answer, "due"));
    }

    void payCash(Bill bill) throws IOException {
        var answer = tender(bill, "CASH", "");
        if (!answer.contains("\"state\":\"CAPTURED\"")) {
            throw new IllegalStateException("not captured: " + answer);
        }
    }

    /** @param code that the member's phone shows now */
    void payByStoredValue(Bill bill, String code) throws IOException {
        var answer = tender(bill, "STORED_VALUE", ",\"code\":\"" + code + "\"");
        if (!answer.contains("\"state\":\"CAPTURED\"")) {
            throw new IllegalStateException("not captured: " + answer);
        }
    }

    /** @return what the pay QR holds */
    String charge(Bill bill) throws IOException {
        return Text.field(tender(bill, "WECHAT_QR", ""), "codeUrl");
    }

    private String tender(Bill bill, String kind, String more) throws IOException {
        var body = "{\"opId\":\"op-" + NUMBERS.incrementAndGet() + "\",\"kind\":\"" + kind + "\",\"amount\":"
                + bill.due() + more + "}";
        return send(bill.store(), "POST", "/terminal/v1/orders/" + bill.order() + "/tenders", body)
                .expect(200, kind)
                .body();
    }

    private Wire.Answer send(int store, String method, String target, String body) throws IOException {
        return wire.send(method, target, headers(store, method, target, body), body);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
