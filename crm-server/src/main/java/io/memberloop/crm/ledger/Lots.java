package io.memberloop.crm.ledger;

import io.memberloop.crm.ledger.Book.Line;
import io.memberloop.crm.ledger.LotMapper.Given;
import io.memberloop.crm.ledger.LotMapper.Lot;
import io.memberloop.crm.ledger.LotMapper.Use;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What an account's balance consists of: so much that can be used until that day. All lots of an account together are its
 * balance, or nothing while it is in debt. What is used is taken from the lot that expires first, and it is written down
 * which lots a movement used, so that giving it back restores the same ones. Every call is made behind the account's lock
 * and takes the account as it was before the movement.
 */
@Component
class Lots {

    /** What is given back can be used for at least so many days, even when its lot is over. */
    static final int DAYS_AFTER_GIVING_BACK = 7;

    /** For what is given back without a lot it came from: it had paid a debt. */
    private static final int DAYS_WITHOUT_LOT = 365;

    static final int PAGE = 100;

    private final LotMapper mapper;

    Lots(LotMapper mapper) {
        this.mapper = mapper;
    }

    /** The open lots of these accounts, the first to expire first; a page of them, which is nearly always all. */
    List<Lot> open(List<Account> accounts) {
        if (accounts.isEmpty()) {
            return List.of();
        }
        return mapper.open(Tenant.current(), accounts.stream().map(Account::id).toList(), PAGE);
    }

    List<Lot> due(Account account, LocalDate today) {
        return mapper.due(Tenant.current(), account.id(), today, PAGE);
    }

    List<Lot> openedBy(long entry) {
        return mapper.openedBy(Tenant.current(), entry);
    }

    /** Lays a new lot down. What pays a debt is used at once, by the entry itself. */
    void lay(Account account, long entry, long amount, LocalDate expires) {
        long lot = Ids.next();
        long remaining = account.inLots(amount);
        mapper.insert(lot, Tenant.current(), account.id(), amount, remaining, expires, entry);
        if (remaining < amount) {
            mapper.use(Tenant.current(), List.of(new Use(Ids.next(), lot, entry, amount - remaining)));
        }
    }

    /** As {@link #lay} for entries on different accounts, with their days. */
    void lay(Map<Line, LocalDate> lines) {
        var lots = new ArrayList<LotMapper.Fresh>();
        var uses = new ArrayList<Use>();
        lines.forEach((line, expires) -> {
            long lot = Ids.next();
            long remaining = line.account().inLots(line.amount());
            lots.add(new LotMapper.Fresh(lot, line.account().id(), line.amount(), remaining, expires, line.id()));
            if (remaining < line.amount()) {
                uses.add(new Use(Ids.next(), lot, line.id(), line.amount() - remaining));
            }
        });
        mapper.insertAll(Tenant.current(), lots);
        if (!uses.isEmpty()) {
            mapper.use(Tenant.current(), uses);
        }
    }

    /**
     * Uses lots for a movement.
     *
     * @param amount what leaves the account; what it does not have becomes a debt and uses no lot
     * @param first the lots to use before others, then those that are known to be open
     */
    void use(Account account, long entry, long amount, List<Lot> first) {
        long left = account.inLots(-amount);
        left = useOf(first, account, entry, left);
        while (left > 0) {
            var more = open(List.of(account));
            if (more.isEmpty()) {
                throw new IllegalStateException("account " + account.id() + " has less in lots than its balance");
            }
            left = useOf(more, account, entry, left);
        }
    }

    private long useOf(List<Lot> lots, Account account, long entry, long amount) {
        var uses = new ArrayList<Use>();
        var emptied = new ArrayList<Long>();
        long left = amount;
        for (var lot : lots) {
            long take = lot.accountId() == account.id() ? Math.min(left, lot.remaining()) : 0;
            if (take > 0) {
                uses.add(new Use(Ids.next(), lot.id(), entry, take));
                left -= take;
                if (take == lot.remaining()) {
                    emptied.add(lot.id());
                } else {
                    takeFrom(lot, take);
                }
            }
        }
        if (!emptied.isEmpty()) {
            mapper.empty(Tenant.current(), emptied);
        }
        if (!uses.isEmpty()) {
            mapper.use(Tenant.current(), uses);
        }
        return left;
    }

    private void takeFrom(Lot lot, long amount) {
        if (mapper.take(Tenant.current(), lot.id(), amount) != 1) {
            throw new IllegalStateException("lot " + lot.id() + " was used without its account's lock");
        }
    }

    /**
     * Restores what a movement had used: the lots that live longest come back first. A lot that is over, or will be within
     * {@link #DAYS_AFTER_GIVING_BACK}, comes back as a new one that lives so long.
     *
     * @param spent the entries that used the lots
     * @param entry the entry that gives back
     */
    void restore(Account account, List<Long> spent, long entry, long amount, LocalDate today) {
        long left = amount;
        long intoLots = account.inLots(amount);
        for (var use : mapper.given(Tenant.current(), spent)) {
            long back = Math.min(left, use.unreturned());
            if (back > 0) {
                long intoLot = Math.min(back, intoLots);
                restore(account, use, entry, back, intoLot, today);
                left -= back;
                intoLots -= intoLot;
            }
        }
        if (intoLots > 0) {
            var expires = account.asset() == Asset.PRINCIPAL ? Ledger.NEVER : today.plusDays(DAYS_WITHOUT_LOT);
            mapper.insert(Ids.next(), Tenant.current(), account.id(), intoLots, intoLots, expires, entry);
        }
    }

    private void restore(Account account, Given use, long entry, long back, long intoLot, LocalDate today) {
        var merchant = Tenant.current();
        if (mapper.giveBack(merchant, use.id(), back) != 1) {
            throw new IllegalStateException("use " + use.id() + " was given back without its account's lock");
        }
        var earliest = today.plusDays(DAYS_AFTER_GIVING_BACK);
        boolean over = use.expiresOn().isBefore(earliest);
        if (over && intoLot > 0) {
            mapper.insert(Ids.next(), merchant, account.id(), intoLot, intoLot, earliest, entry);
        } else if (intoLot > 0 && mapper.refill(merchant, use.lotId(), intoLot) != 1) {
            throw new IllegalStateException("lot " + use.lotId() + " would hold more than it was opened with");
        }
        long elsewhere = over ? back : back - intoLot;
        if (elsewhere > 0) {
            mapper.use(merchant, List.of(new Use(Ids.next(), use.lotId(), entry, elsewhere)));
        }
    }
}
