package io.memberloop.crm.ledger;

import io.memberloop.crm.ledger.Book.House;
import io.memberloop.crm.ledger.Book.Line;
import io.memberloop.crm.ledger.LedgerMapper.Gain;
import io.memberloop.crm.ledger.LedgerMapper.Owned;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Points and stored value of members. Every movement has a leg on the member's account and the opposite leg on a house
 * account; a {@link Cause} moves once, however often it is told: the repeat changes nothing and gives the first answer.
 * Movements join the caller's transaction, and a refusal rolls it back. What is bound for later stands in {@link Holds}, what
 * comes back in {@link Returns}.
 */
@Service
public class Ledger {

    /** An expiry that never comes. */
    public static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    private final LedgerMapper mapper;
    private final LotMapper lots;
    private final Book book;

    Ledger(LedgerMapper mapper, LotMapper lots, Book book) {
        this.mapper = mapper;
        this.lots = lots;
        this.book = book;
    }

    /** @param amount signed points or fen */
    public record Entry(
            long id, Asset asset, long amount, String businessKind, String businessId, String reason, Instant at) {}

    /**
     * What is there until a day.
     *
     * @param expiresOn its last day, or {@link #NEVER}
     * @param amount points or fen
     */
    public record Expiring(Asset asset, LocalDate expiresOn, long amount) {

        public boolean isForEver() {
            return NEVER.equals(expiresOn);
        }
    }

    /** @param balance of points and principal may be below zero: owed */
    public record Balances(Parts balance, Parts held) {

        public static final Balances NONE = new Balances(Parts.NONE, Parts.NONE);

        /** What can be spent now, in nothing below zero; lots that were over today and not yet expired are in it. */
        public Parts spendable() {
            var parts = Parts.NONE;
            for (var asset : Asset.values()) {
                parts = parts.with(asset, Math.max(0, balance.units(asset) - held.units(asset)));
            }
            return parts;
        }
    }

    /** The balance; below zero = owed. Zero for somebody who never had points. */
    public Points points(MemberId member) {
        return mapper.points(Tenant.current(), member).orElse(Points.ZERO);
    }

    /**
     * The principal that nothing holds, never below zero. It stays so until the transaction ends: everybody who wants to spend
     * it waits.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Money lockPrincipal(MemberId member) {
        return book.lock(member, true).stream()
                .filter(account -> account.asset() == Asset.PRINCIPAL)
                .findFirst()
                .map(account -> Money.ofFen(account.spendable()))
                .orElse(Money.ZERO);
    }

    /** All accounts of a member, zero where there is none. */
    public Balances balances(MemberId member) {
        var balance = Parts.NONE;
        var held = Parts.NONE;
        for (var account : mapper.accounts(Tenant.current(), member)) {
            balance = balance.with(account.asset(), account.balance());
            held = held.with(account.asset(), account.held());
        }
        return new Balances(balance, held);
    }

    /** Of what a member has, that which expires first, each day together; at most so many days and accounts. */
    public List<Expiring> expiring(MemberId member, int limit) {
        return lots.expiring(Tenant.current(), member, book.today(), limit);
    }

    /** The newest entries first. */
    public List<Entry> pointsEntries(MemberId member, int limit) {
        return entries(member, Asset.POINTS, Long.MAX_VALUE, limit);
    }

    /** The newest entries first, those below an entry's id. */
    public List<Entry> entries(MemberId member, Asset asset, long before, int limit) {
        return mapper.entries(Tenant.current(), member, asset, before, limit);
    }

    /** As {@link #balances(MemberId)} for several members; who has no account is missing. */
    public Map<MemberId, Balances> balances(Collection<MemberId> members) {
        var all = new HashMap<MemberId, Balances>();
        if (!members.isEmpty()) {
            for (var a : mapper.owned(Tenant.current(), members, List.of(Asset.values()))) {
                all.merge(
                        a.memberId(),
                        new Balances(Parts.of(a.asset(), a.balance()), Parts.of(a.asset(), a.held())),
                        (one, other) -> new Balances(
                                one.balance().with(a.asset(), a.balance()),
                                one.held().with(a.asset(), a.held())));
            }
        }
        return all;
    }

    /**
     * What a member gets.
     *
     * @param points positive
     * @param expiresOn the last day they can be used, or {@link #NEVER}
     */
    public record Earning(MemberId member, Points points, LocalDate expiresOn, Cause cause) {}

    /**
     * Gives points to several members with as few statements as to one. For causes of which the caller knows that they are
     * new.
     *
     * @param earnings one a member
     * @return the balances after it
     * @throws IllegalStateException when one of the causes was booked before: all of it has to be rolled back
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<MemberId, Points> earn(List<Earning> earnings, String reason) {
        if (earnings.isEmpty()) {
            return Map.of();
        }
        earnings.forEach(e -> check(Parts.points(e.points())));
        // in one order for everybody, so that two groups do not wait for each other in a circle
        mapper.addPoints(
                Tenant.current(),
                earnings.stream()
                        .sorted(Comparator.comparing(e -> e.member().value()))
                        .map(e -> new Gain(Ids.next(), e.member(), e.points().value()))
                        .toList());
        var members = earnings.stream().map(Earning::member).toList();
        var accounts = mapper.owned(Tenant.current(), members, List.of(Asset.POINTS)).stream()
                .collect(Collectors.toMap(Owned::memberId, Function.identity()));
        var lines = new LinkedHashMap<Cause, Line>();
        var days = new LinkedHashMap<Line, LocalDate>();
        for (var e : earnings) {
            var a = accounts.get(e.member());
            long amount = e.points().value();
            var line = Book.line(new Account(a.id(), Asset.POINTS, a.balance() - amount, a.held()), amount);
            lines.put(e.cause(), line);
            days.put(line, e.expiresOn());
        }
        book.enterNew(lines, House.ISSUED, reason);
        book.lay(days);
        return accounts.values().stream().collect(Collectors.toMap(Owned::memberId, a -> Points.of(a.balance())));
    }

    /**
     * Gives points.
     *
     * @param points positive
     * @param expiresOn the last day they can be used, or {@link #NEVER}
     * @return false when this business event was booked before; nothing is changed then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean earn(
            MemberId member,
            Points points,
            LocalDate expiresOn,
            String businessKind,
            String businessId,
            String reason) {
        return credit(member, Parts.points(points), expiresOn, new Cause(businessKind, businessId), reason);
    }

    /**
     * Puts points, or principal and bonus, onto a member's accounts.
     *
     * @param parts points or money, not both; nothing below zero
     * @param expiresOn the last day for points and bonus, or {@link #NEVER}; principal never expires
     * @return false when this cause was booked before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean credit(MemberId member, Parts parts, LocalDate expiresOn, Cause cause, String reason) {
        return credit(member, parts, expiresOn, cause, House.ISSUED, reason);
    }

    boolean credit(MemberId member, Parts parts, LocalDate expiresOn, Cause cause, House house, String reason) {
        check(parts);
        var lines = new ArrayList<Line>();
        for (var account : book.open(member, parts.assets())) {
            long amount = parts.units(account.asset());
            if (amount > 0) {
                lines.add(Book.line(account, amount));
            }
        }
        if (!book.enter(cause, house, reason, lines)) {
            return false;
        }
        lines.forEach(line -> book.credit(line, line.account().asset() == Asset.PRINCIPAL ? NEVER : expiresOn));
        return true;
    }

    /**
     * Spends points, those that expire first.
     *
     * @param points positive
     * @throws Refusal {@code points_too_few}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Parts spendPoints(MemberId member, Points points, Cause cause, String reason) {
        check(Parts.points(points));
        return spend(member, Take.points(points), cause, House.SPENT, reason).parts();
    }

    /**
     * Spends stored value.
     *
     * @param amount positive
     * @return how much of it was principal and how much bonus
     * @throws Refusal {@code balance_too_low}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Parts spendMoney(MemberId member, Money amount, SpendOrder order, Cause cause, String reason) {
        check(Parts.money(amount, Money.ZERO));
        return spend(member, Take.money(amount, order), cause, House.SPENT, reason)
                .parts();
    }

    /** @param split of what can be spent; only called when there is enough */
    record Take(boolean money, long amount, UnaryOperator<Parts> split) {

        static Take points(Points points) {
            return new Take(false, points.value(), spendable -> Parts.points(points));
        }

        static Take money(Money amount, SpendOrder order) {
            return new Take(
                    true, amount.fen(), spendable -> order.split(amount, spendable.principal(), spendable.bonus()));
        }

        static Take one(Asset asset, long amount) {
            return new Take(asset.isMoney(), amount, spendable -> Parts.of(asset, amount));
        }

        Refusal tooLittle(Parts spendable) {
            return money
                    ? Refusal.conflict("balance_too_low", spendable.money().display())
                    : Refusal.conflict("points_too_few", spendable.points().display());
        }
    }

    /** @param first false when the cause had been booked before */
    record Spent(Parts parts, boolean first) {}

    Spent spend(MemberId member, Take take, Cause cause, House house, String reason) {
        var usable = book.usable(member, take.money());
        var spendable = usable.spendable();
        if (spendable.total() < take.amount()) {
            return before(cause, take, spendable);
        }
        var parts = take.split().apply(spendable);
        if (spendable.minus(parts).hasNegative()) {
            return before(cause, take, spendable);
        }
        var lines = parts.assets().stream()
                .map(asset -> Book.line(usable.accounts().get(asset), -parts.units(asset)))
                .toList();
        if (!book.enter(cause, house, reason, lines)) {
            return before(cause, take, spendable);
        }
        lines.forEach(line -> book.debit(line, usable.lots()));
        return new Spent(parts, true);
    }

    private Spent before(Cause cause, Take take, Parts spendable) {
        var legs = book.moved(cause);
        if (legs.isEmpty()) {
            throw take.tooLittle(spendable);
        }
        return new Spent(Book.sum(legs), false);
    }

    static void check(Parts parts) {
        boolean mixed = !parts.points().isZero() && !parts.money().isZero();
        if (parts.isZero() || parts.hasNegative() || mixed) {
            throw new IllegalArgumentException("cannot move " + parts);
        }
    }
}
