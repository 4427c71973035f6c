package io.memberloop.allinone;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What makes the demo shop usable without typing: accounts at the simulated WeChat, customers, and codes with which the
 * bridge and the handhelds are paired. Everything can be repeated at each start.
 */
final class Demo {

    static final String PROVISION_FILE = "provision.json";
    static final Map<String, String> CUSTOMERS = customers();
    static final List<String> DEVICES = List.of("手持机 1", "手持机 2", "手持机 3", "手持机 4", "手持机 5", "手持机 6");

    private static final String MERCHANT = "demo";
    private static final String STORE = "1001";
    private static final String APPID = "wxdemo0000000001";
    private static final String MCHID = "1900000001";

    private final URI simulator;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** @param simulator the root of the simulator, without a trailing slash */
    Demo(URI simulator) {
        this.simulator = simulator;
    }

    /**
     * Registers accounts and customers at the simulator and writes what crm-server has to know.
     *
     * @param callbackUrl where the simulated WeChat reaches crm-server
     * @param bridgeCode with which the bridge pairs itself, unless it is paired already
     * @return new codes for handhelds, by the name of the device
     */
    Map<String, String> provision(DataFolder data, Secrets secrets, String callbackUrl, Optional<String> bridgeCode)
            throws InterruptedException {
        JsonNode official = put(
                "/official-accounts/" + APPID,
                Map.of("name", "禾里小馆", "callbackUrl", callbackUrl + "/wechat/callback/" + secrets.callbackKey()));
        JsonNode pay = put("/pay-accounts/" + MCHID, Map.of("appid", APPID));
        for (Map.Entry<String, String> customer : CUSTOMERS.entrySet()) {
            put("/customers/" + customer.getKey(), Map.of("name", customer.getValue()));
        }
        Map<String, String> codes = new LinkedHashMap<>();
        DEVICES.forEach(device -> codes.put(device, Secrets.code(8)));
        data.writePrivate(
                PROVISION_FILE,
                Json.write(Map.of(
                        "merchants",
                        List.of(Map.of(
                                "code",
                                MERCHANT,
                                "officialAccount",
                                officialAccount(official, secrets),
                                "payAccount",
                                payAccount(pay, secrets))),
                        "enrolCodes",
                        enrolCodes(bridgeCode, codes))));
        return codes;
    }

    private static Map<String, String> officialAccount(JsonNode answer, Secrets secrets) {
        Map<String, String> account = texts(answer, "appid", "originalId", "name", "secret", "token", "aesKey");
        account.put("callbackKey", secrets.callbackKey());
        return account;
    }

    private static Map<String, String> payAccount(JsonNode answer, Secrets secrets) {
        Map<String, String> account =
                texts(answer, "mchid", "appid", "serialNo", "privateKeyPem", "apiV3Key", "publicKeyId", "publicKeyPem");
        account.put("notifyKey", secrets.notifyKey());
        return account;
    }

    private static List<Map<String, String>> enrolCodes(Optional<String> bridgeCode, Map<String, String> deviceCodes) {
        List<Map<String, String>> codes = new ArrayList<>();
        bridgeCode.ifPresent(code -> codes.add(enrolCode("BRIDGE", "前台", code)));
        deviceCodes.forEach((device, code) -> codes.add(enrolCode("DEVICE", device, code)));
        return codes;
    }

    private static Map<String, String> enrolCode(String kind, String name, String code) {
        return Map.of("merchant", MERCHANT, "storeId", STORE, "kind", kind, "name", name, "code", code);
    }

    private JsonNode put(String path, Object body) throws InterruptedException {
        String encoded = Arrays.stream(path.split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
                .collect(Collectors.joining("/"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator + "/sim/api" + encoded))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                // the body may hold keys
                throw StartRefused.duringStart(
                        "The simulator refused PUT " + path + " with status " + answer.statusCode());
            }
            return Json.tree(answer.body());
        } catch (IOException e) {
            throw StartRefused.duringStart("The simulator did not answer PUT " + path + ": " + e);
        }
    }

    private static Map<String, String> texts(JsonNode answer, String... names) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : names) {
            if (!answer.path(name).isString()) {
                throw StartRefused.duringStart("The simulator's answer has no " + name);
            }
            texts.put(name, answer.path(name).stringValue());
        }
        return texts;
    }

    private static Map<String, String> customers() {
        Map<String, String> customers = new LinkedHashMap<>();
        customers.put("xiaoming", "小明");
        customers.put("xiaohong", "小红");
        customers.put("laowang", "老王");
        return customers;
    }
}
