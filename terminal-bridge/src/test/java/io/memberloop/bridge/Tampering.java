package io.memberloop.bridge;

import io.memberloop.bridge.fake.Till;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Somebody on the Wi-Fi who changes rightly signed requests that were not delivered yet. */
final class Tampering {

    private static final String PATH = "/bills";
    private static final String TARGET = "/device/v1" + PATH;

    /** A request as it lies on the wire. */
    private static final class Caught {
        String method = "POST";
        String target = TARGET;
        String body = "{\"table\":\"t1\",\"guests\":2}";
        String op = UUID.randomUUID().toString();
        Map<String, String> headers;
    }

    private interface Change {
        void of(Caught caught);
    }

    private final String url;
    private final Till victim;
    private final Till other;
    private final Random chance;
    private final List<Change> changes = new ArrayList<>();
    private final Set<Integer> used = new HashSet<>();

    Tampering(String url, Till victim, Till other, long seed) {
        this.url = url;
        this.victim = victim;
        this.other = other;
        this.chance = new Random(seed);
        changes.add(c -> c.method = "PUT");
        changes.add(c -> c.target += "?table=t2");
        changes.add(c -> c.target = TARGET + "/" + "x".repeat(1 + chance.nextInt(5)) + "/cancel");
        changes.add(c -> c.target = TARGET + "/");
        changes.add(c -> c.body = c.body.replace("t1", "t" + (2 + chance.nextInt(3))));
        changes.add(c -> c.body += " ".repeat(1 + chance.nextInt(3)));
        changes.add(c -> c.body = c.body.replace("2", Integer.toString(3 + chance.nextInt(9))));
        changes.add(c -> c.op = flipped(c.op));
        changes.add(c -> c.op = c.op.toUpperCase(Locale.ROOT) + "A");
        changes.add(c -> c.op = "");
        for (var header : List.of("TB-Time", "TB-Nonce", "TB-Sig", "TB-Device")) {
            changes.add(c -> c.headers.computeIfPresent(header, (k, v) -> flipped(v)));
            changes.add(c -> c.headers.computeIfPresent(header, (k, v) -> v + v.charAt(0)));
            changes.add(c -> c.headers.computeIfPresent(header, (k, v) -> v.substring(1)));
            changes.add(c -> c.headers.remove(header));
        }
        changes.add(c -> c.headers.put("TB-Sig", c.headers.get("TB-Sig") + "=="));
        changes.add(c -> c.headers.put("TB-Device", other.signer.device));
        changes.add(c -> c.headers.put("TB-Sig", signedByOther(c).get("TB-Sig")));
        changes.add(c -> c.headers.put("TB-Nonce", c.headers.get("TB-Nonce").toUpperCase(Locale.ROOT) + "A"));
        changes.add(c -> c.headers.putAll(swapped(c.headers, "TB-Nonce", "TB-Time")));
        changes.add(c -> c.headers.put("TB-Sig", "A".repeat(86)));
    }

    /** A fresh request of the victim's, with one thing changed. */
    HttpRequest.Builder next() {
        var caught = new Caught();
        caught.headers = victim.signer.headers(caught.method, caught.target, caught.op, caught.body);
        int kind = chance.nextInt(changes.size());
        used.add(kind);
        changes.get(kind).of(caught);
        var request = HttpRequest.newBuilder(URI.create(url + caught.target))
                .header("Content-Type", "application/json")
                .header("TB-Staff", victim.session)
                .method(caught.method, HttpRequest.BodyPublishers.ofString(caught.body));
        caught.headers.forEach(request::setHeader);
        if (!caught.op.isEmpty()) {
            request.setHeader("TB-Op", caught.op);
        }
        return request;
    }

    int kinds() {
        return used.size();
    }

    private Map<String, String> signedByOther(Caught c) {
        return other.signer.headers(c.method, c.target, c.op, c.body);
    }

    private static Map<String, String> swapped(Map<String, String> headers, String one, String two) {
        return Map.of(one, headers.get(two), two, headers.get(one));
    }

    /** One character becomes another one of its kind. */
    private String flipped(String text) {
        int at = chance.nextInt(text.length());
        char old = text.charAt(at);
        char changed = old;
        while (changed == old) {
            changed = Character.isDigit(old)
                    ? (char) ('0' + chance.nextInt(10))
                    : (char) ('a' + chance.nextInt(old >= 'a' && old <= 'f' ? 6 : 26));
        }
        return text.substring(0, at) + changed + text.substring(at + 1);
    }
}
