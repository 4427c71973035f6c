package io.memberloop.crm.payment;

import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.MemberloopProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.http.Header;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.util.EntityUtils;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls of APIv3 whose HTTP status matters: WxJava knows 200 and 204 only and throws for the 202 that says "the customer is
 * entering the password".
 */
@Component
class SignedHttp {

    /** Taking a payment code waits for the customer's bank. */
    private static final int PATIENT_MILLIS = 9_000;

    /** @param json an empty object when there is none */
    record Answer(int status, String body, PlatformKeys.Signed signed, JsonNode json) {

        /** WeChat's own word for what went wrong; empty when nothing did. */
        String code() {
            return json.path("code").asString("");
        }
    }

    private final MemberloopProperties properties;
    private final JsonMapper json;

    SignedHttp(MemberloopProperties properties, JsonMapper json) {
        this.properties = properties;
        this.json = json;
    }

    /** @throws IOException when nothing came back in time, or a 2xx that is not WeChat's word */
    Answer post(CloseableHttpClient client, PayAccount account, String path, JsonNode body) throws IOException {
        var request = new HttpPost(properties.pay().baseUrl() + path);
        request.setEntity(new StringEntity(json.writeValueAsString(body), ContentType.APPLICATION_JSON));
        request.setConfig(RequestConfig.custom()
                .setConnectTimeout(SigningClients.CONNECT_MILLIS)
                .setConnectionRequestTimeout(SigningClients.CONNECT_MILLIS)
                .setSocketTimeout(PATIENT_MILLIS)
                .build());
        return send(client, account, request);
    }

    /** @throws IOException as {@link #post} */
    Answer get(CloseableHttpClient client, PayAccount account, String path) throws IOException {
        return send(client, account, new HttpGet(properties.pay().baseUrl() + path));
    }

    private Answer send(CloseableHttpClient client, PayAccount account, HttpRequestBase request) throws IOException {
        Db.forbidTransaction();
        request.setHeader("Accept", "application/json");
        if (account.publicKeyId() != null) {
            request.setHeader("Wechatpay-Serial", account.publicKeyId());
        }
        try (var response = client.execute(request)) {
            var entity = response.getEntity();
            var body = entity == null ? "" : EntityUtils.toString(entity, StandardCharsets.UTF_8);
            return new Answer(response.getStatusLine().getStatusCode(), body, signed(response, body), read(body));
        }
    }

    private JsonNode read(String body) {
        try {
            return body.isBlank() ? json.createObjectNode() : json.readTree(body);
        } catch (JacksonException notJson) {
            return json.createObjectNode();
        }
    }

    /** What the answer says of its own origin. */
    static PlatformKeys.Signed signed(CloseableHttpResponse response, String body) {
        return new PlatformKeys.Signed(
                value(response.getFirstHeader("Wechatpay-Serial")),
                value(response.getFirstHeader("Wechatpay-Timestamp")),
                value(response.getFirstHeader("Wechatpay-Nonce")),
                value(response.getFirstHeader("Wechatpay-Signature")),
                body);
    }

    private static String value(Header header) {
        return header == null ? null : header.getValue();
    }
}
