package io.memberloop.allinone;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What came out of the printer in an evening. After a bridge that died nobody but a person can know of the paper that was on its
 * way, so somebody looks, says so, and has a marked copy made when it is not there.
 */
final class Papers {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern BILL_TOTAL = Pattern.compile("￥(1\\d,\\d{3}\\.\\d{2})");
    private static final String REFUND = "退款单";
    private static final String COPY = "补打";

    private final Evening evening;
    private final Map<Long, String> papers = new ConcurrentHashMap<>();
    private int asked;
    private int missing;

    Papers(Evening evening) {
        this.evening = evening;
    }

    /** The printer keeps its newest papers only, so they are collected while they come. */
    void collect() {
        for (JsonNode paper : evening.simulator().get("/printer/papers")) {
            papers.putIfAbsent(paper.path("id").longValue(), paper.path("lines").toString());
        }
    }

    /** A person goes through the jobs of which the bridge does not know whether they came out. */
    void lookAfterThem() {
        Await.until("a person has looked after the papers", PATIENCE, () -> {
            for (JsonNode job : evening.till().get("/print/queue").path("jobs")) {
                if (job.path("state").stringValue().equals("UNCONFIRMED")) {
                    lookAfter(job);
                }
            }
            return true;
        });
    }

    private void lookAfter(JsonNode job) {
        collect();
        boolean refund = job.path("about").stringValue().equals("refund");
        var number = job.path("title").stringValue();
        boolean there = firsts().anyMatch(text -> text.contains(number)
                && text.contains(REFUND) == refund
                && (refund || BILL_TOTAL.matcher(text).find()));
        var path = "/print/" + job.path("jobId").stringValue();
        asked++;
        press(path + "/answer", Map.of("printed", there));
        if (!there) {
            missing++;
            press(path + "/again", Map.of());
        }
    }

    private void press(String path, Object body) {
        evening.till().with("TB-Op", "paper-" + System.nanoTime()).post(path, body);
    }

    /** How often a person was asked, and how often the paper was not there. */
    String asked() {
        return asked + " asked of a person, " + missing + " of them printed again as a copy";
    }

    /** How many slips each bill has, by its amount. @param copies only those that say that they are copies, or only the others */
    Map<Long, Integer> slips(boolean copies) {
        var counts = new HashMap<Long, Integer>();
        all(copies).filter(text -> !text.contains(REFUND)).forEach(text -> {
            var total = BILL_TOTAL.matcher(text);
            if (total.find()) {
                counts.merge(Long.parseLong(total.group(1).replaceAll("[,.]", "")), 1, Integer::sum);
            }
        });
        return counts;
    }

    long refundSlips(boolean copies) {
        return all(copies).filter(text -> text.contains(REFUND)).count();
    }

    private Stream<String> firsts() {
        return all(false);
    }

    private Stream<String> all(boolean copies) {
        Predicate<String> marked = text -> text.contains(COPY);
        return papers.values().stream().filter(copies ? marked : marked.negate());
    }
}
