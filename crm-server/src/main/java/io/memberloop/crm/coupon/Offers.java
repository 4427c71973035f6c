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
    private final Db db;
    private final Clock clock;

    Offers(OfferMapper mapper, Db db, Clock clock) {
        this.mapper = mapper;
        this.db = db;
        this.clock = clock;
    }

    public Optional<Offer> find(OfferId id) {
        return mapper.byId(Tenant.current(), id).map(OfferMapper.Row::offer);
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
     */
    public List<Offer> page(OfferId before, String name, Boolean active, int limit) {
        var from = before == null ? new OfferId(Long.MAX_VALUE) : before;
        var like = name == null || name.isBlank() ? null : "%" + name.trim().replaceAll("([\\\\%_])", "\\\\$1") + "%";
        var state = active == null ? null : active ? "ACTIVE" : "STOPPED";
        return mapper.page(Tenant.current(), from, like, state, limit).stream()
                .map(OfferMapper.Row::offer)
                .toList();
    }

    /** Those a campaign can give out now, newest first. */
    public List<Offer> active() {
        return page(null, null, true, 200);
    }

    public Offer create(Offer.Draft draft) {
        var id = new OfferId(Ids.next());
        db.run(() -> mapper.insert(Tenant.current(), row(id, draft), clock.instant()));
        return required(id);
    }

    /**
     * Changes an offer. Once a piece is out, amount, threshold and days stay as promised and are not looked at.
     *
     * @throws Refusal {@code coupon_stock_below_issued} when the stock would be less than what is given out
     */
    public void change(OfferId id, Offer.Draft draft) {
        db.run(() -> {
            required(id);
            var row = row(id, draft);
            boolean done = mapper.updateUnissued(Tenant.current(), row) == 1
                    || mapper.updateIssued(Tenant.current(), row) == 1;
            if (!done) {
                throw Refusal.invalid("stock", "coupon_stock_below_issued");
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

    private static OfferMapper.Row row(OfferId id, Offer.Draft d) {
        var fixed = d.validity() instanceof Validity.Fixed f ? f : null;
        var after = d.validity() instanceof Validity.AfterReceipt a ? a : null;
        return new OfferMapper.Row(
                id,
                d.name(),
                d.off(),
                d.threshold(),
                fixed != null ? "FIXED" : "AFTER_RECEIPT",
                fixed == null ? null : fixed.from(),
                fixed == null ? null : fixed.to(),
                after == null ? null : after.days(),
                d.stock(),
                0,
                d.perMemberLimit(),
                "ACTIVE",
                0);
    }
}
