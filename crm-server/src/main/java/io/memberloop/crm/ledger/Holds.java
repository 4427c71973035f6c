package io.memberloop.crm.ledger;

import io.memberloop.crm.ledger.Book.House;
import io.memberloop.crm.ledger.Book.Line;
import io.memberloop.crm.ledger.HoldMapper.Hold;
import io.memberloop.crm.ledger.Ledger.Take;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Points and stored value bound for something that is not decided yet: HELD, then CAPTURED or VOIDED, once. Nothing else can
 * spend what is held. A hold nobody decides is voided when its time is over.
 */
@Service
public class Holds {

    private static final String CAPTURED = "CAPTURED";
    private static final String VOIDED = "VOIDED";

    private final HoldMapper mapper;
    private final LedgerMapper ledger;
    private final Book book;
    private final Lots lots;
    private final Db db;
    private final Clock clock;

    Holds(HoldMapper mapper, LedgerMapper ledger, Book book, Lots lots, Db db, Clock clock) {
        this.mapper = mapper;
        this.ledger = ledger;
        this.book = book;
        this.lots = lots;
        this.db = db;
        this.clock = clock;
    }

    /**
     * Binds points. The same cause again gives the first answer.
     *
     * @param until when it is voided by itself
     * @throws Refusal {@code points_too_few}; {@code hold_over} when the cause's hold was voided before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Parts holdPoints(MemberId member, Points points, Cause cause, Instant until) {
        Ledger.check(Parts.points(points));
        return hold(member, Take.points(points), cause, until);
    }

    /** As {@link #holdPoints} for stored value. @throws Refusal {@code balance_too_low}, {@code hold_over} */
    @Transactional(propagation = Propagation.MANDATORY)
    public Parts holdMoney(MemberId member, Money amount, SpendOrder order, Cause cause, Instant until) {
        Ledger.check(Parts.money(amount, Money.ZERO));
        return hold(member, Take.money(amount, order), cause, until);
    }

    private Parts hold(MemberId member, Take take, Cause cause, Instant until) {
        var usable = book.usable(member, take.money());
        var before = mapper.of(Tenant.current(), cause);
        if (!before.isEmpty()) {
            return standing(before);
        }
        var spendable = usable.spendable();
        if (spendable.total() < take.amount()) {
            throw take.tooLittle(spendable);
        }
        var parts = take.split().apply(spendable);
        var now = Instant.now(clock);
        for (var asset : parts.assets()) {
            long account = usable.accounts().get(asset).id();
            long amount = parts.units(asset);
            boolean held = mapper.insert(Ids.next(), Tenant.current(), account, amount, cause, until, now) == 1
                    && ledger.hold(Tenant.current(), account, amount) == 1;
            if (!held) {
                throw new IllegalStateException("account " + account + " was changed without its lock");
            }
        }
        return parts;
    }

    private static Parts standing(List<Hold> holds) {
        if (holds.stream().anyMatch(h -> VOIDED.equals(h.state()))) {
            throw Refusal.conflict("hold_over");
        }
        return sum(holds);
    }

    private static Parts sum(List<Hold> holds) {
        var parts = Parts.NONE;
        for (var hold : holds) {
            parts = parts.with(hold.asset(), hold.amount());
        }
        return parts;
    }

    /**
     * Spends what the cause holds; its entries bear the same cause. Repeatable.
     *
     * @throws Refusal {@code hold_over} when it was voided; not found when there never was one
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Parts capture(Cause cause, String reason) {
        var accounts = lock(cause);
        var holds = mapper.of(Tenant.current(), cause);
        var parts = standing(holds);
        var lines = new ArrayList<Line>();
        for (var hold : holds) {
            var account = accounts.stream()
                    .filter(a -> a.id() == hold.accountId())
                    .findFirst()
                    .orElseThrow();
            if (mapper.end(Tenant.current(), hold.id(), CAPTURED) == 1) {
                lines.add(Book.line(account, -hold.amount()));
            }
        }
        if (!lines.isEmpty() && book.enter(cause, House.SPENT, reason, lines)) {
            lines.forEach(this::capture);
        }
        return parts;
    }

    private void capture(Line line) {
        if (ledger.capture(Tenant.current(), line.account().id(), -line.amount()) != 1) {
            throw new IllegalStateException("account " + line.account().id() + " holds less than its holds");
        }
        lots.use(line.account(), line.id(), -line.amount(), List.of());
    }

    /**
     * Lets go of what the cause holds. Repeatable.
     *
     * @return false when it was captured, or never held
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean voidHold(Cause cause) {
        if (mapper.of(Tenant.current(), cause).isEmpty()) {
            return false;
        }
        lock(cause);
        for (var hold : mapper.of(Tenant.current(), cause)) {
            if (CAPTURED.equals(hold.state())) {
                return false;
            }
            if (mapper.end(Tenant.current(), hold.id(), VOIDED) == 1
                    && ledger.unhold(Tenant.current(), hold.accountId(), hold.amount()) != 1) {
                throw new IllegalStateException("account " + hold.accountId() + " holds less than its holds");
            }
        }
        return true;
    }

    private List<Account> lock(Cause cause) {
        var first = mapper.of(Tenant.current(), cause).stream().findFirst().orElseThrow(() -> Refusal.notFound("hold"));
        return book.lock(first.memberId(), first.asset().isMoney());
    }

    /** Voids holds that nobody decided in time. Safe on several nodes at once: the guarded update decides. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 30_000)
    void sweep() {
        for (var hold : mapper.expired(Instant.now(clock))) {
            Tenant.run(
                    hold.merchantId(), () -> db.run(() -> voidHold(new Cause(hold.businessKind(), hold.businessId()))));
        }
    }
}
