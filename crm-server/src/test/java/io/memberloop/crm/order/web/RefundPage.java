package io.memberloop.crm.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.testkit.Consoles;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The refund dialog as a browser uses it. */
final class RefundPage {

    private static final Pattern HIDDEN = Pattern.compile("name=\"(op|expected|part|divided)\" value=\"([^\"]+)\"");

    private RefundPage() {}

    /** Opens the dialog, chooses, looks at the plan and confirms it. */
    static HttpResponse<String> send(Consoles.Browser browser, String order, String... choice) {
        var op = form(browser.get(dialog(order)).body())[1];
        var plan = new ArrayList<>(List.of(choice));
        plan.addAll(List.of("op", op));
        var shown = preview(browser, order, plan.toArray(String[]::new));
        return browser.post(dialog(order), dialog(order), form(shown, plan.toArray(String[]::new)));
    }

    static String preview(Consoles.Browser browser, String order, String... choice) {
        var answer = browser.post(dialog(order), dialog(order) + "/preview", choice);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("??");
        return answer.body();
    }

    /** What the page sends by itself, and what the person adds. */
    static String[] form(String page, String... choice) {
        var form = new ArrayList<String>();
        HIDDEN.matcher(page).results().forEach(r -> form.addAll(List.of(r.group(1), r.group(2))));
        form.addAll(List.of(choice));
        return form.toArray(String[]::new);
    }

    static String dialog(String order) {
        return "/console/orders/" + order + "/refund";
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    static String path(String location) {
        return location.substring(location.indexOf("/console"));
    }
}
