package io.memberloop.crm.coupon;

import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OfferId;
import io.memberloop.crm.shared.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What the merchant offers as coupons. */
@Service
public class Offers {

    private final OfferMapper mapper;
    private final TermsJson json;
    private final Db db;
    private final Clock clock;

    Offers(OfferMapper mapper, TermsJson json, Db db, Clock clock) {
        this.mapper = mapper;
        this.json = json;
        this.db = db;
        this.clock = clock;
    }

    public Optional<Offer> find(OfferId id) {
        return mapper.byId(Tenant.current(), id).map(row -> row.offer(json));
    }

    /** @throws Refusal not found, also for another merchant's */
    public Offer required(OfferId id) {
        return find(id).orElseThrow(() -> Refusal.notFound("offer"));
    }

    /**
     * A page of the list, newest first.
     *
     * @param before the last offer of the page before, or null
     * @param name part of the name, or null
     * @param active only running or only stopped ones, or null
     * @param kind only these, or null
     */
    public List<Offer> page(OfferId before, String name, Boolean active, Worth.Kind kind, int limit) {
        var from = before == null ? new OfferId(Long.MAX_VALUE) : before;
        var like = name == null || name.isBlank() ? null : "%" + name.trim().replaceAll("([\\\\%_])", "\\\\$1") + "%";
        var state = active == null ? null : active ? "ACTIVE" : "STOPPED";
        return mapper.page(Tenant.current(), from, like, state, kind, limit).stream()
                .map(row -> row.offer(json))
                .toList();
    }

    /** Those a campaign can give out now, newest first. */
    public List<Offer> active() {
        return page(null, null, true, null, 200);
    }

    /** Stacking groups in use, for whoever makes another offer of one. */
    public List<String> groups() {
        return page(null, null, null, null, 200).stream()
                .map(offer -> offer.terms().group())
                .filter(group -> !group.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    public Offer create(Offer.Draft draft) {
        var id = new OfferId(Ids.next());
        db.run(() -> mapper.insert(Tenant.current(), OfferRow.of(id, draft, json), clock.instant()));
        return required(id);
    }

    /**
     * Changes an offer. Once a piece is out, worth, threshold and terms stay as promised and are not looked at. Other days
     * count for pieces that are given out from then on: what members hold carries its own.
     *
     * @throws Refusal {@code coupon_stock_below_issued} or {@code coupon_budget_below_issued} when that would be less than
     *     what is given out
     */
    public void change(OfferId id, Offer.Draft draft) {
        db.run(() -> {
            required(id);
            var row = OfferRow.of(id, draft, json);
            boolean done = mapper.updateUnissued(Tenant.current(), row) == 1
                    || mapper.updateIssued(Tenant.current(), row) == 1;
            if (!done) {
                throw required(id).issued() > draft.quota().stock()
                        ? Refusal.invalid("stock", "coupon_stock_below_issued")
                        : Refusal.invalid("budget", "coupon_budget_below_issued");
            }
        });
    }

    /** Stops or restarts giving out; pieces that members have stay good. */
    public void setActive(OfferId id, boolean active) {
        db.run(() -> {
            if (mapper.setState(Tenant.current(), id, active ? "ACTIVE" : "STOPPED") == 0) {
                throw Refusal.notFound("offer");
            }
        });
    }
}
