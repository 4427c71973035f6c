package io.memberloop.crm.coupon;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.OfferId;
import io.memberloop.crm.shared.Refusal;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Single pieces in the shop's hands: looking at them, counting them, taking one back. */
@Service
public class Pieces {

    private static final int REASON = 100;
    private static final Pattern GAPS = Pattern.compile("[\\s-]");

    private final PieceMapper pieces;
    private final CouponMapper coupons;
    private final TermsJson json;
    private final Audit audit;
    private final BusinessDay day;
    private final Db db;
    private final Clock clock;

    Pieces(PieceMapper pieces, CouponMapper coupons, TermsJson json, Audit audit, BusinessDay day, Db db, Clock clock) {
        this.pieces = pieces;
        this.coupons = coupons;
        this.json = json;
        this.audit = audit;
        this.day = day;
        this.db = db;
        this.clock = clock;
    }

    /**
     * An offer's pieces, newest first.
     *
     * @param state only these, as they lie in the table; null = all
     * @param before the last piece of the page before, or null
     */
    public List<Coupon> page(OfferId offer, Coupon.State state, CouponId before, int limit) {
        var from = before == null ? new CouponId(Long.MAX_VALUE) : before;
        return pieces.page(Tenant.current(), offer, state, from, limit).stream()
                .map(row -> row.shown(json, day.today()))
                .toList();
    }

    /** By the code that is printed on it, however it was typed. */
    public Optional<Coupon> byCode(String typed) {
        var code = GAPS.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
        return CouponCode.isValid(code)
                ? pieces.byCode(Tenant.current(), code).map(row -> row.shown(json, day.today()))
                : Optional.empty();
    }

    /** By its code, while its member can use it or a bill has it. */
    public Optional<Coupon> inHand(String typed) {
        return byCode(typed).filter(c -> c.isUsable() || c.state() == Coupon.State.HELD);
    }

    /** @throws Refusal not found, also for another merchant's */
    public Piece required(CouponId id) {
        var coupon = coupons.byId(Tenant.current(), id)
                .orElseThrow(() -> Refusal.notFound("coupon"))
                .shown(json, day.today());
        var trace = pieces.trace(Tenant.current(), id);
        return new Piece(
                coupon,
                trace.sourceKind(),
                trace.issuedAt(),
                trace.redeemedAt(),
                trace.refundId(),
                trace.voidReason(),
                trace.voidedBy(),
                trace.voidedAt());
    }

    /** How many pieces of each offer are in which state; states without a piece are missing. */
    public Map<OfferId, Map<Coupon.State, Long>> counts(Collection<OfferId> offers) {
        if (offers.isEmpty()) {
            return Map.of();
        }
        return pieces.counts(Tenant.current(), offers).stream()
                .collect(Collectors.groupingBy(
                        PieceMapper.Count::offerId,
                        Collectors.toMap(
                                PieceMapper.Count::state,
                                PieceMapper.Count::pieces,
                                Long::sum,
                                () -> new EnumMap<>(Coupon.State.class))));
    }

    /**
     * The shop takes a piece back; one that it took back before stays as it is. What it counted against stock and budget
     * stays counted.
     *
     * @param by the console user
     * @throws Refusal {@code coupon_revoke_reason} without a reason; {@code coupon_taken} unless it lies unused in the
     *     member's hand; not found, also for another merchant's
     */
    public void revoke(CouponId id, String reason, String by) {
        var why = reason.strip();
        if (why.isEmpty() || why.length() > REASON) {
            throw Refusal.invalid("reason", "coupon_revoke_reason", REASON);
        }
        db.run(() -> {
            var piece = required(id).coupon();
            if (pieces.revoke(Tenant.current(), id, why, by, clock.instant()) == 1) {
                audit.record(Audit.Actor.CONSOLE, by, "revoke_coupon", "coupon:" + id, piece.code() + ": " + why);
            } else if (required(id).coupon().state() != Coupon.State.VOID) {
                throw Refusal.conflict("coupon_taken");
            }
        });
    }
}
