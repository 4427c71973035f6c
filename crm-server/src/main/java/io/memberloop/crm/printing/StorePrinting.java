package io.memberloop.crm.printing;

import io.memberloop.crm.catalog.Catalog;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.paper.PaperKind;
import io.memberloop.paper.PaperLayout;
import io.memberloop.terminal.PrintSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** What a store prints where, and how. Callers bring the transaction; every method is about the current merchant's store. */
@Service
public class StorePrinting {

    static final int MOST_PRINTERS = 20;
    private static final int SECRET = 32;

    private final PrintingMapper mapper;
    private final Stores stores;
    private final Catalog catalog;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StorePrinting(
            PrintingMapper mapper, Stores stores, Catalog catalog, ApplicationEventPublisher events, Clock clock) {
        this.mapper = mapper;
        this.stores = stores;
        this.catalog = catalog;
        this.events = events;
        this.clock = clock;
    }

    /** For the store's bridge. */
    public PrintSettings settings(StoreId store) {
        return new PrintSettings(
                printers(store).stream().map(StorePrinting::wire).toList(),
                mapper.papers(Tenant.current(), store).stream()
                        .map(PaperRow::layout)
                        .map(l -> new PrintSettings.Paper(
                                l.kind(), l.language(), l.printed(), l.header(), l.footer(), l.logo()))
                        .toList());
    }

    List<StorePrinter.WithCategories> printers(StoreId store) {
        Map<Long, List<Long>> categories = mapper.categories(Tenant.current(), store).stream()
                .collect(Collectors.groupingBy(
                        StorePrinter.Category::printerId,
                        Collectors.mapping(StorePrinter.Category::categoryId, Collectors.toList())));
        return mapper.printers(Tenant.current(), store).stream()
                .map(p -> new StorePrinter.WithCategories(p, categories.getOrDefault(p.id(), List.of())))
                .toList();
    }

    /** @throws Refusal not found, also for another store's */
    StorePrinter.WithCategories printer(StoreId store, long id) {
        return printers(store).stream()
                .filter(p -> p.printer().id() == id)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("printer"));
    }

    /** How the store wants this paper; the usual way where it has said nothing. */
    PaperLayout layout(StoreId store, PaperKind kind) {
        stores.required(store);
        return mapper.paper(Tenant.current(), store, kind.name())
                .map(PaperRow::layout)
                .orElseGet(() -> PaperLayout.usual(kind));
    }

    /**
     * Adds or changes a printer. Where it prints what guests get, no other one does.
     *
     * @param wanted id 0 = a new one; its {@code tokenHash} is not looked at
     * @param newSecret makes a new address for a printer that asks for work; a new printer of that kind gets one anyhow
     * @throws Refusal {@code printer_name} taken, {@code printer_failover}, {@code printer_many}; not found
     */
    Saved save(StoreId store, StorePrinter wanted, List<Long> categories, boolean newSecret) {
        stores.required(store);
        var before = wanted.id() == 0 ? null : printer(store, wanted.id()).printer();
        var secret = wanted.asks()
                        && (newSecret || before == null || before.tokenHash().isEmpty())
                ? Ids.code(SECRET)
                : "";
        var printer = withId(wanted, before, secret);
        check(store, printer, categories);
        write(store, printer, before == null);
        mapper.clearCategories(Tenant.current(), printer.id());
        categories.stream().distinct().forEach(c -> mapper.addCategory(Tenant.current(), printer.id(), c));
        if (printer.receipts()) {
            mapper.noOtherReceipts(Tenant.current(), store, printer.id());
        }
        events.publishEvent(new PrintingChanged(store));
        return new Saved(printer.id(), secret);
    }

    /** @param secret shown this once; empty when there is no new one */
    record Saved(long id, String secret) {}

    /** @throws Refusal not found, also for another store's */
    void remove(StoreId store, long id) {
        printer(store, id);
        mapper.forget(Tenant.current(), store, id);
        mapper.clearCategories(Tenant.current(), id);
        mapper.remove(Tenant.current(), store, id);
        events.publishEvent(new PrintingChanged(store));
    }

    void save(StoreId store, PaperLayout layout) {
        stores.required(store);
        mapper.savePaper(Tenant.current(), store, PaperRow.of(layout), clock.instant());
        events.publishEvent(new PrintingChanged(store));
    }

    private static StorePrinter withId(StorePrinter p, StorePrinter before, String secret) {
        var hash = !p.asks() ? "" : secret.isEmpty() ? before.tokenHash() : hash(secret);
        return new StorePrinter(
                before == null ? Ids.next() : before.id(),
                p.name(),
                p.kind(),
                p.address(),
                p.width(),
                p.chinese(),
                p.nativeQr(),
                p.cutter(),
                p.drawer(),
                p.acknowledges(),
                hash,
                p.receipts(),
                p.failoverId(),
                p.copies());
    }

    private void check(StoreId store, StorePrinter printer, List<Long> categories) {
        var others = mapper.printers(Tenant.current(), store).stream()
                .filter(p -> p.id() != printer.id())
                .toList();
        if (others.size() >= MOST_PRINTERS) {
            throw Refusal.conflict("printer_many", MOST_PRINTERS);
        }
        if (printer.failoverId() != null && others.stream().noneMatch(p -> p.id() == printer.failoverId())) {
            throw Refusal.invalid("failover", "printer_failover");
        }
        var known = catalog.categories().stream().map(c -> c.id()).toList();
        if (!known.containsAll(categories)) {
            throw Refusal.notFound("category");
        }
    }

    private void write(StoreId store, StorePrinter printer, boolean fresh) {
        try {
            if (fresh) {
                mapper.add(Tenant.current(), store, printer, clock.instant());
            } else {
                mapper.change(Tenant.current(), store, printer);
            }
        } catch (DuplicateKeyException taken) {
            throw Refusal.invalid("name", "printer_name");
        }
    }

    private static PrintSettings.Printer wire(StorePrinter.WithCategories with) {
        var p = with.printer();
        return new PrintSettings.Printer(
                Long.toString(p.id()),
                p.name(),
                p.kind(),
                p.address(),
                p.width(),
                p.chinese(),
                p.nativeQr(),
                p.cutter(),
                p.drawer(),
                p.acknowledges(),
                p.tokenHash(),
                p.receipts(),
                with.categories().stream().map(c -> Long.toString(c)).toList(),
                Objects.toString(p.failoverId(), ""),
                p.copies());
    }

    private static String hash(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
