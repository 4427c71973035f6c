package io.memberloop.benchmark;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Customers at the simulator: they pay codes, and they log in to the shop's pages by WeChat. One wire pair a client. */
final class Phones implements AutoCloseable {

    private static final String JSON = "Content-Type: application/json\r\n";

    /** @param cookie of the shop's session @param csrf of the join page's form */
    record Session(String cookie, String csrf) {}

    /** What the simulator would have posted. */
    record Notification(String path, String headers, String body) {}

    private final List<Wire> simulator = new ArrayList<>();
    private final List<Wire> server = new ArrayList<>();

    Phones(Ports ports) {
        IntStream.range(0, Clients.COUNT).forEach(i -> {
            simulator.add(new Wire(ports.simulator()));
            server.add(new Wire(ports.server()));
        });
    }

    /** From now on nobody is told of a payment, until the benchmark does it. */
    void loseNotifications() throws IOException {
        simulator
                .get(0)
                .send("POST", "/sim/api/notifications/mode", JSON, "{\"mode\":\"LOST\"}")
                .expect(200, "notification mode");
    }

    void customer(int client, String name) throws IOException {
        simulator
                .get(client)
                .send("PUT", "/sim/api/customers/" + name, JSON, "{\"name\":\"顾客\"}")
                .expect(200, "customer");
    }

    void pay(int client, String customer, String codeUrl) throws IOException {
        simulator
                .get(client)
                .send("POST", "/sim/api/customers/" + customer + "/pay", JSON, "{\"codeUrl\":\"" + codeUrl + "\"}")
                .expect(200, "pay");
    }

    /** Signed and sealed as it would have been sent. */
    Notification notification(int client, String outTradeNo) throws IOException {
        var made = simulator
                .get(client)
                .send(
                        "POST",
                        "/sim/api/pay/transactions/" + outTradeNo + "/notification",
                        JSON,
                        "{\"mchid\":\"" + Shop.MCHID + "\"}")
                .expect(200, "notification")
                .body();
        return MadeToOrder.read(made);
    }

    void deliver(int client, Notification notification) throws IOException {
        server.get(client)
                .send("POST", notification.path(), notification.headers(), notification.body())
                .expect(204, "notification");
    }

    /** Through WeChat's log-in to the join page, as a phone gets there. */
    Session openJoinPage(int client, String customer) throws IOException {
        customer(client, customer);
        var shop = server.get(client);
        var first = shop.send("GET", "/h5/" + Shop.CODE + "/join", "", "").expect(302, "join page");
        var away = simulator
                .get(client)
                .send("GET", path(first), "Cookie: sim_customer=" + customer + "\r\n", "")
                .expect(302, "authorize");
        var login = shop.send("GET", path(away), cookie(session(first)), "").expect(302, "log-in");
        var page = shop.send("GET", path(login), cookie(session(login)), "").expect(200, "join page");
        return new Session(session(login), Text.between(page.body(), "name=\"_csrf\" value=\"", "\""));
    }

    /** Sends the join form. */
    void join(int client, Session session, String name, String phone) throws IOException {
        var form = "_csrf=" + encode(session.csrf()) + "&name=" + encode(name) + "&phone=" + phone
                + "&agree=true&marketing=true";
        var answer = server.get(client)
                .send(
                        "POST",
                        "/h5/" + Shop.CODE + "/join",
                        cookie(session.cookie()) + "Content-Type: application/x-www-form-urlencoded\r\n",
                        form)
                .expect(302, "join");
        if (!answer.headers().get("location").contains("joined")) {
            throw new IllegalStateException("not joined: " + answer.headers());
        }
    }

    private static String session(Wire.Answer answer) {
        return Text.between(answer.headers().get("set-cookie"), "SESSION=", ";");
    }

    private static String cookie(String session) {
        return "Cookie: SESSION=" + session + "\r\n";
    }

    /** Of a redirect, without host and fragment: who is asked is known. */
    private static String path(Wire.Answer redirect) {
        var location = redirect.headers().get("location").replaceFirst("#.*", "");
        return location.replaceFirst("^https?://[^/]+", "");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        for (var wire : simulator) {
            wire.close();
        }
        for (var wire : server) {
            wire.close();
        }
    }
}
