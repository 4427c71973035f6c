package io.memberloop.crm.coupon;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** {@link Coupons#inHand} for several members at once, with one statement. */
@Service
public class InHand {

    /** Of one member: more than anybody looks through at a till. */
    static final int MOST = 100;

    private final CouponMapper coupons;
    private final TermsJson json;

    InHand(CouponMapper coupons, TermsJson json) {
        this.coupons = coupons;
        this.json = json;
    }

    /** By member; who holds none is missing. */
    public Map<MemberId, List<Coupon>> of(Collection<MemberId> members, LocalDate on) {
        if (members.isEmpty()) {
            return Map.of();
        }
        int most = MOST * members.size();
        var rows = coupons.inHand(Tenant.current(), members, on, most);
        if (rows.size() == most && members.size() > 1) {
            // somebody has so many that others' may be cut off
            return members.stream()
                    .collect(Collectors.toMap(m -> m, m -> of(List.of(m), on).getOrDefault(m, List.of())));
        }
        return rows.stream()
                .map(row -> row.coupon(json))
                .collect(Collectors.groupingBy(
                        Coupon::memberId,
                        Collectors.collectingAndThen(
                                Collectors.toList(), all -> all.subList(0, Math.min(MOST, all.size())))));
    }
}
