package io.memberloop.crm.ledger;

import io.memberloop.crm.ledger.LedgerMapper.Leg;
import io.memberloop.crm.ledger.LedgerMapper.Moved;
import io.memberloop.crm.ledger.LotMapper.Lot;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Writes double entries: each with a leg on a member's account and the opposite leg on a house account. */
@Component
class Book {

    /** What the house's leg is booked on. A give-back is booked where the spend was, so a house account shows the net. */
    enum House {
        ISSUED,
        SPENT,
        EXPIRED,
        ADJUSTED;

        String name(Asset asset) {
            return asset + "_" + this;
        }

        static House named(String account) {
            return valueOf(account.substring(account.indexOf('_') + 1));
        }
    }

    private static final int LONGEST_REASON = 100;

    private final LedgerMapper mapper;
    private final Lots lots;
    private final BusinessDay day;
    private final Clock clock;

    Book(LedgerMapper mapper, Lots lots, BusinessDay day, Clock clock) {
        this.mapper = mapper;
        this.lots = lots;
        this.day = day;
        this.clock = clock;
    }

    /** @param id of the account's leg */
    record Line(Account account, long amount, long id, Long origin) {}

    LocalDate today() {
        return day.today();
    }

    /** The accounts that exist, locked: of points, or both of money. */
    List<Account> lock(MemberId member, boolean money) {
        return money ? mapper.lockMoney(Tenant.current(), member) : mapper.lockPoints(Tenant.current(), member);
    }

    /** The accounts of these assets, locked and made where they were missing. */
    List<Account> open(MemberId member, List<Asset> assets) {
        boolean money = assets.get(0).isMoney();
        var known = lock(member, money);
        var missing = assets.stream()
                .filter(asset -> known.stream().noneMatch(a -> a.asset() == asset))
                .sorted(Comparator.comparing(Asset::name))
                .toList();
        if (missing.isEmpty()) {
            return known;
        }
        missing.forEach(asset -> mapper.open(Ids.next(), Tenant.current(), member, asset));
        return lock(member, money);
    }

    static Line line(Account account, long amount) {
        return new Line(account, amount, Ids.next(), null);
    }

    static Line back(Account account, long amount, long origin) {
        return new Line(account, amount, Ids.next(), origin);
    }

    /**
     * Writes the event's legs and nothing else.
     *
     * @return false when they were written before
     */
    boolean enter(Cause cause, House house, String reason, List<Line> lines) {
        var legs =
                lines.stream().flatMap(line -> legs(cause, house, reason, line)).toList();
        int written = mapper.enter(legs);
        if (written != 0 && written != legs.size()) {
            throw new IllegalStateException(cause + " was booked with other legs");
        }
        return written != 0;
    }

    /** As {@link #enter} for several causes at once, none of which may have been booked before. */
    void enterNew(Map<Cause, Line> lines, House house, String reason) {
        var legs = lines.entrySet().stream()
                .flatMap(e -> legs(e.getKey(), house, reason, e.getValue()))
                .toList();
        if (mapper.enter(legs) != legs.size()) {
            throw new IllegalStateException("one of " + lines.keySet() + " was booked before");
        }
    }

    private Stream<Leg> legs(Cause cause, House house, String reason, Line line) {
        if (reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("a reason of " + reason.length() + " characters");
        }
        var now = Instant.now(clock);
        var account = line.account();
        var asset = account.asset();
        var leg = new Leg(
                line.id(),
                Tenant.current(),
                asset,
                account.id(),
                null,
                line.amount(),
                cause.kind(),
                cause.id(),
                asset.leg(),
                reason,
                now,
                line.origin());
        return Stream.of(leg, houseLeg(cause, house, reason, line, now));
    }

    private static Leg houseLeg(Cause cause, House house, String reason, Line line, Instant now) {
        var asset = line.account().asset();
        return new Leg(
                Ids.next(),
                Tenant.current(),
                asset,
                null,
                house.name(asset),
                -line.amount(),
                cause.kind(),
                cause.id(),
                asset.leg() + 1,
                reason,
                now,
                null);
    }

    /** Puts what was entered onto the account, as a new lot. */
    void credit(Line line, LocalDate expires) {
        mapper.add(Tenant.current(), line.account().id(), line.amount());
        lots.lay(line.account(), line.id(), line.amount(), expires);
    }

    /** Lays lots for what stands on the accounts already. */
    void lay(Map<Line, LocalDate> lines) {
        lots.lay(lines);
    }

    /** Takes what was entered from the account; the caller knows that it is there. */
    void debit(Line line, List<Lot> open) {
        if (mapper.take(Tenant.current(), line.account().id(), -line.amount()) != 1) {
            throw new IllegalStateException("account " + line.account().id() + " was changed without its lock");
        }
        lots.use(line.account(), line.id(), -line.amount(), open);
    }

    /** Takes what was entered from the account, into debt where it is not there. */
    void owe(Line line, List<Lot> first) {
        mapper.add(Tenant.current(), line.account().id(), line.amount());
        lots.use(line.account(), line.id(), -line.amount(), first);
    }

    /** The locked accounts with what can be used today: lots that are over are expired on the way. */
    record Usable(Map<Asset, Account> accounts, List<Lot> lots) {

        Parts spendable() {
            var parts = Parts.NONE;
            for (var account : accounts.values()) {
                parts = parts.with(account.asset(), account.spendable());
            }
            return parts;
        }
    }

    Usable usable(MemberId member, boolean money) {
        var accounts = lock(member, money);
        var open = lots.open(accounts);
        var today = day.today();
        if (!open.isEmpty() && open.get(0).expiresOn().isBefore(today)) {
            accounts = accounts.stream().map(a -> expire(a, today)).toList();
            open = lots.open(accounts);
        }
        var byAsset = new TreeMap<Asset, Account>();
        accounts.forEach(a -> byAsset.put(a.asset(), a));
        return new Usable(byAsset, open);
    }

    /**
     * Takes what is left of lots that are over from a locked account. What holds bind stays until they are over; they are
     * counted against the lots that expire first, as capturing them will be.
     *
     * @return the account afterwards
     */
    Account expire(Account account, LocalDate today) {
        var now = account;
        while (true) {
            var due = lots.due(now, today);
            long bound = now.held();
            var before = now;
            for (var lot : due) {
                long kept = Math.min(bound, lot.remaining());
                bound -= kept;
                if (lot.remaining() > kept) {
                    now = expire(now, lot, lot.remaining() - kept);
                }
            }
            if (due.size() < Lots.PAGE || now.equals(before)) {
                return now;
            }
        }
    }

    /** As {@link #expire(Account, LocalDate)}, in a transaction of the sweep. */
    void expire(long account, LocalDate today) {
        expire(mapper.lock(Tenant.current(), account), today);
    }

    private Account expire(Account account, Lot lot, long amount) {
        var line = line(account, -amount);
        // in two steps when a hold bound a part of it at first; a lot that is over never grows again
        if (!enter(Cause.of("EXPIRY", lot.id() + ":" + lot.remaining()), House.EXPIRED, "", List.of(line))) {
            throw new IllegalStateException("lot " + lot.id() + " was expired without its account's lock");
        }
        debit(line, List.of(lot));
        return account.moved(-amount);
    }

    /** The account's legs of an event, empty when it never was. */
    List<Moved> moved(Cause cause) {
        return mapper.moved(Tenant.current(), cause);
    }

    static Parts sum(List<Moved> legs) {
        var parts = Parts.NONE;
        for (var leg : legs) {
            parts = parts.with(leg.asset(), Math.abs(leg.amount()));
        }
        return parts;
    }
}
