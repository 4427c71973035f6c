package io.memberloop.bridge.fake;

import io.memberloop.money.Points;
import io.memberloop.terminal.Confirmation;
import io.memberloop.terminal.TenderView;
import java.util.LinkedHashMap;
import java.util.Map;

/** Members who agree, or do not, on their phones. */
public final class FakeConfirmations {

    private final Map<String, Confirmation> all = new LinkedHashMap<>();

    /** The one that waits says so, or the opposite, or nothing in time: {@code APPROVED}, {@code DECLINED}, {@code EXPIRED}. */
    public synchronized void memberSays(String state) {
        all.values().stream().filter(c -> c.state().equals("ASKED")).toList().forEach(c -> decide(c.id(), state));
    }

    public synchronized int asked() {
        return all.size();
    }

    synchronized Object get(String id) {
        var known = all.get(id);
        return known == null ? FakeShop.problem(404, "not_found", "没有这个确认。") : known;
    }

    synchronized Object ask(String order, Confirmation.Ask ask) {
        // as short as the server's ids are
        var id = "c-" + ask.opId().substring(ask.opId().length() - 16);
        all.putIfAbsent(
                id,
                new Confirmation(
                        id,
                        order,
                        ask.kind(),
                        ask.amount(),
                        Points.ZERO,
                        "ASKED",
                        "2030-01-01T00:00:00Z",
                        "PAGE_ONLY"));
        return all.get(id);
    }

    synchronized boolean agreedTo(String order, TenderView.Request request) {
        var known = all.get(request.approval());
        return known != null
                && known.state().equals("APPROVED")
                && known.orderId().equals(order)
                && known.kind().equals(request.kind())
                && known.amount().equals(request.amount());
    }

    synchronized Object decide(String id, String state) {
        var c = all.get(id);
        if (c != null && (c.state().equals("ASKED") || state.equals("USED"))) {
            all.put(
                    id,
                    new Confirmation(
                            c.id(), c.orderId(), c.kind(), c.amount(), c.points(), state, c.expiresAt(), c.told()));
        }
        return get(id);
    }
}
