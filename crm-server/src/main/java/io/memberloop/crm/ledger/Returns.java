package io.memberloop.crm.ledger;

import io.memberloop.crm.ledger.Book.House;
import io.memberloop.crm.ledger.Book.Line;
import io.memberloop.crm.ledger.LedgerMapper.Moved;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes movements back, in as many parts as wanted and never more than they were. What a cause spent is given back, into the
 * lots it came from; what a cause earned is clawed back, into debt where it is gone already. A repeat of the same cause
 * changes nothing and gives the first answer.
 */
@Service
public class Returns {

    private final LedgerMapper mapper;
    private final Book book;
    private final Lots lots;

    Returns(LedgerMapper mapper, Book book, Lots lots) {
        this.mapper = mapper;
        this.book = book;
        this.lots = lots;
    }

    /** What a cause moved, without sign; nothing when it never was. */
    public Parts moved(Cause cause) {
        return Book.sum(book.moved(cause));
    }

    /** What of it was not taken back yet, without sign. */
    public Parts left(Cause cause) {
        var legs = book.moved(cause);
        return Book.sum(legs).minus(done(legs));
    }

    /**
     * Gives back a part of what was spent. Of stored value, principal and bonus come back in the ratio in which they were
     * spent, so that all parts together are exactly what was spent.
     *
     * @param cause of the return, of a kind that books nothing else on the member's account
     * @param spent what is given back
     * @param amount points or fen, positive
     * @throws Refusal {@code more_than_moved}; not found when nothing was spent by that cause
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Parts giveBack(Cause cause, Cause spent, long amount, String reason) {
        return back(cause, spent, true, (all, done) -> share(all, done, amount), reason);
    }

    /**
     * Takes back a part of what was earned, divided as {@link #giveBack} does. What the member does not have any more is
     * owed: the balance goes below zero, and what is earned next pays it.
     *
     * @throws Refusal {@code more_than_moved}; not found when nothing was earned by that cause
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Parts clawBack(Cause cause, Cause earned, long amount, String reason) {
        return back(cause, earned, false, (all, done) -> share(all, done, amount), reason);
    }

    /** As {@link #clawBack(Cause, Cause, long, String)}, with principal and bonus told apart. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Parts clawBack(Cause cause, Cause earned, Parts parts, String reason) {
        Ledger.check(parts);
        return back(cause, earned, false, (all, done) -> parts, reason);
    }

    /**
     * Takes back whatever is left of a movement; a return that is taken back can be done again.
     *
     * @throws Refusal {@code more_than_moved} when nothing is left
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Parts reverse(Cause cause, Cause of, String reason) {
        boolean spent = book.moved(of).stream().anyMatch(leg -> leg.amount() < 0);
        return back(cause, of, spent, Parts::minus, reason);
    }

    private Parts back(Cause cause, Cause of, boolean spent, BinaryOperator<Parts> wanted, String reason) {
        var legs =
                book.moved(of).stream().filter(leg -> spent == leg.amount() < 0).toList();
        if (legs.isEmpty()) {
            throw Refusal.notFound("cause");
        }
        if (legs.stream().anyMatch(leg -> leg.undoes() != null)) {
            throw new IllegalArgumentException(of + " takes a return back; do the return again instead");
        }
        var accounts = book.lock(legs.get(0).memberId(), legs.get(0).asset().isMoney());
        var before = book.moved(cause);
        if (!before.isEmpty()) {
            return Book.sum(before);
        }
        var all = Book.sum(legs);
        var done = done(legs);
        var parts = wanted.apply(all, done);
        if (parts.isZero()
                || parts.hasNegative()
                || all.minus(done).minus(parts).hasNegative()) {
            throw Refusal.conflict("more_than_moved");
        }
        var lines = new ArrayList<Line>();
        for (var leg : legs) {
            long amount = parts.units(leg.asset());
            if (amount > 0) {
                var account = accounts.stream()
                        .filter(a -> a.id() == leg.accountId())
                        .findFirst()
                        .orElseThrow();
                lines.add(Book.back(account, spent ? amount : -amount, leg.id()));
            }
        }
        book.enter(cause, House.named(legs.get(0).house()), reason, lines);
        lines.forEach(line -> move(line, spent));
        return parts;
    }

    private void move(Line line, boolean spent) {
        if (spent) {
            mapper.add(Tenant.current(), line.account().id(), line.amount());
            var entries = new ArrayList<>(mapper.undone(Tenant.current(), line.origin()));
            entries.add(line.origin());
            lots.restore(line.account(), entries, line.id(), line.amount(), book.today());
        } else {
            // the points of that very purchase first: they should not have been there
            book.owe(line, lots.openedBy(line.origin()));
        }
    }

    private Parts done(List<Moved> legs) {
        var done = Parts.NONE;
        if (legs.isEmpty()) {
            return done;
        }
        var sums =
                mapper.returned(Tenant.current(), legs.stream().map(Moved::id).toList());
        for (var leg : legs) {
            for (var sum : sums) {
                if (sum.originId() == leg.id()) {
                    done = done.with(leg.asset(), Math.abs(sum.amount()));
                }
            }
        }
        return done;
    }

    /**
     * The next part: what all parts up to it should be by ratio, less what they were.
     *
     * @param all what was moved
     * @param done what of it was taken back before
     * @param amount points or fen that are taken back now
     * @throws Refusal {@code more_than_moved}
     */
    public static Parts share(Parts all, Parts done, long amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("cannot take back " + amount);
        }
        long until = Math.addExact(done.total(), amount);
        if (until > all.total()) {
            throw Refusal.conflict("more_than_moved");
        }
        if (all.money().isZero()) {
            return Parts.of(Asset.POINTS, amount);
        }
        var principal = SpendOrder.share(until, all.principal().fen(), all.total());
        return Parts.money(principal, Money.ofFen(until).minus(principal)).minus(done);
    }
}
