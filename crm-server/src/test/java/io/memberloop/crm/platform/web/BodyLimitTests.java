package io.memberloop.crm.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Tills;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Nobody fills the memory of the server: neither a stranger at an open address nor a till gone wrong. */
@ShopTest
class BodyLimitTests {

    private static final byte[] TOO_MUCH =
            ("{\"value\":\"" + "9".repeat(300_000) + "\"}").getBytes(StandardCharsets.UTF_8);

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Value("${memberloop.callback-url}")
    String url;

    @Test
    void aBodyThatSaysHowLargeItIsIsRefusedUnread() throws Exception {
        assertThat(post(BodyPublishers.ofByteArray(TOO_MUCH))).isEqualTo(413);
    }

    @Test
    void aBodyThatDoesNotSayIsCutOff() throws Exception {
        assertThat(post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(TOO_MUCH))))
                .isEqualTo(413);
    }

    @Test
    void aFormLargerThanTheServerReadsIsAnsweredByAPage() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + "/console/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofString("username=" + "x".repeat(3_000_000)))
                .build();

        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("请求内容太大");
    }

    @Test
    void whatIsNoJsonOrNoNumberIsTheCallersMistake() throws Exception {
        assertThat(send("POST", "/members/lookup", "text/plain", "x")).isEqualTo(415);
        assertThat(send("DELETE", "/members/lookup", "application/json", "{}")).isEqualTo(405);
        assertThat(send("GET", "/events?after=yesterday", "application/json", ""))
                .isEqualTo(400);
        assertThat(send("GET", "/events", "application/json", "")).isEqualTo(400);
    }

    private int send(String method, String path, String type, String body) throws IOException, InterruptedException {
        var target = "/terminal/v1" + path;
        var request = HttpRequest.newBuilder(URI.create(url + target))
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body));
        var signer = tills.in(shops.open()).signer();
        signer.headers(method, target, body.getBytes(StandardCharsets.UTF_8)).forEach(request::header);
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }

    private int post(BodyPublisher body) throws IOException, InterruptedException {
        var target = "/terminal/v1/members/lookup";
        var request = HttpRequest.newBuilder(URI.create(url + target))
                .header("Content-Type", "application/json")
                .POST(body);
        tills.in(shops.open()).signer().headers("POST", target, TOO_MUCH).forEach(request::header);
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }
}
