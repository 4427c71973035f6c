package io.memberloop.crm.terminal;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StoreId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Members by phone, for terminals. A phone can be guessed where a card number cannot: who tries many numbers to learn who is a member
 * gets no answer any more, and how often each handheld asked is kept, without the phones.
 */
@Component
class PhoneLookups {

    static final int MOST_MISSES = 30;
    static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofDays(90);

    /** @param device the handheld's id as the bridge told it; null from a bridge that does not */
    record Asker(StoreId store, String device) {}

    private final PhoneLookupMapper counts;
    private final Members members;
    private final Audit audit;
    private final Db db;
    private final Clock clock;

    PhoneLookups(PhoneLookupMapper counts, Members members, Audit audit, Db db, Clock clock) {
        this.counts = counts;
        this.members = members;
        this.audit = audit;
        this.db = db;
        this.clock = clock;
    }

    /**
     * Empty, and not counted, when it is no phone at all.
     *
     * @throws Refusal {@code lookup_limit} when too many of this handheld's have missed, whether or not this one would
     */
    Optional<Member> find(String typed, Asker asker) {
        if (!members.isPhone(typed)) {
            return Optional.empty();
        }
        var minute = Instant.now(clock).truncatedTo(ChronoUnit.MINUTES);
        var counter = new PhoneLookupMapper.Counter(Tenant.current(), asker.store(), device(asker), minute);
        counts.ask(counter);
        var sum = counts.since(counter, minute.minus(WINDOW));
        if (sum.missed() > MOST_MISSES) {
            refuse(counter, sum);
        }
        if (sum.asked() == 1) {
            counts.forget(counter, minute.minus(KEPT));
        }
        var found = members.byPhone(typed);
        found.ifPresent(member -> counts.found(counter));
        return found;
    }

    /** Whoever goes on trying fills no log: the first one after the limit is written down. */
    private void refuse(PhoneLookupMapper.Counter counter, PhoneLookupMapper.Sum sum) {
        boolean first = sum.refused() == 0;
        db.run(() -> {
            counts.refuse(counter);
            if (first) {
                audit.record(
                        Audit.Actor.SYSTEM,
                        "terminal",
                        "limit_phone_lookups",
                        "device:" + counter.device(),
                        sum.missed() - 1 + " of " + sum.asked() + " missed");
            }
        });
        throw Refusal.of(429, "lookup_limit", WINDOW.toMinutes());
    }

    /** A name that is no handheld of this store counts as the bridge itself, so that made-up names win nothing. */
    private long device(Asker asker) {
        var id = asker.device();
        if (id == null || !id.matches("[0-9]{1,18}|[1-8][0-9]{18}")) {
            return 0;
        }
        long number = Long.parseLong(id);
        return counts.works(Tenant.current(), asker.store(), number) ? number : 0;
    }
}
