package io.memberloop.crm.report;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.ledger.Asset;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.merchant.Store;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.report.Liability.How;
import io.memberloop.crm.report.Liability.StoreRow;
import io.memberloop.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What members have on account: now, over the last days, and by the store where it came from and went to. */
@Controller
@RequestMapping("/console/settings/liability")
class LiabilityPages {

    private final LiabilityMapper mapper;
    private final Stores stores;
    private final BusinessDay day;
    private final Audit audit;
    private final Db db;
    private final Texts texts;

    LiabilityPages(LiabilityMapper mapper, Stores stores, BusinessDay day, Audit audit, Db db, Texts texts) {
        this.mapper = mapper;
        this.stores = stores;
        this.day = day;
        this.audit = audit;
        this.db = db;
        this.texts = texts;
    }

    /** @param net what has come to what is there now; the other amounts are as they count for the members */
    record Row(String store, List<String> amounts, String net) {}

    /** @param fits whether everything that ever moved is what stands on the accounts; null when not all was read */
    record Table(Asset asset, List<Row> rows, Row sum, Boolean fits) {}

    record Figure(Asset asset, String outstanding, String owed, long holders) {}

    /** Plain numbers for the picture, words for the table. */
    record Bar(LocalDate date, String principal, String bonus, String points, List<String> words) {}

    @GetMapping
    String liability(@RequestParam(defaultValue = "") String period, Model page) {
        boolean ever = period.equals("all");
        var liability = read(ever);
        var names = names();
        page.addAttribute("ever", ever);
        page.addAttribute("hows", How.values());
        page.addAttribute(
                "figures",
                Arrays.stream(Asset.values())
                        .map(asset -> figure(asset, liability.totals().get(asset)))
                        .toList());
        page.addAttribute(
                "bars", liability.days().stream().map(LiabilityPages::bar).toList());
        page.addAttribute(
                "tables",
                Arrays.stream(Asset.values())
                        .map(asset -> table(asset, liability, names, ever))
                        .toList());
        return "admin/report/liability";
    }

    @GetMapping("/days.csv")
    ResponseEntity<byte[]> days(@AuthenticationPrincipal ConsoleUser user) {
        var csv = new Csv();
        var head = new ArrayList<Object>(List.of(texts.of("liability.day")));
        for (var asset : Asset.values()) {
            for (var column : List.of("given", "taken", "end")) {
                head.add(texts.of("account.asset." + asset) + " " + texts.of("liability." + column));
            }
        }
        csv.row(head.toArray());
        for (var row : read(false).days()) {
            var fields = new ArrayList<Object>(List.of(row.date()));
            for (var asset : Asset.values()) {
                var moved = row.of(asset);
                Stream.of(moved.given(), moved.taken(), moved.atEnd())
                        .forEach(units -> fields.add(plain(asset, units)));
            }
            csv.row(fields.toArray());
        }
        exported(user, "days");
        return csv.as("liability-days.csv");
    }

    @GetMapping("/stores.csv")
    ResponseEntity<byte[]> stores(
            @RequestParam(defaultValue = "") String period, @AuthenticationPrincipal ConsoleUser user) {
        var liability = read(period.equals("all"));
        var names = names();
        var csv = new Csv();
        var head = new ArrayList<Object>(List.of(texts.of("liability.asset"), texts.of("console.store.name")));
        Arrays.stream(How.values()).forEach(how -> head.add(texts.of("liability.how." + how)));
        head.add(texts.of("liability.net"));
        csv.row(head.toArray());
        for (var asset : Asset.values()) {
            for (var row : liability.stores().get(asset)) {
                var fields = new ArrayList<Object>(List.of(texts.of("account.asset." + asset), name(row, names)));
                Arrays.stream(How.values()).forEach(how -> fields.add(plain(asset, row.of(how))));
                fields.add(plain(asset, row.net()));
                csv.row(fields.toArray());
            }
        }
        exported(user, period.equals("all") ? "stores, all" : "stores");
        return csv.as("liability-stores.csv");
    }

    private void exported(ConsoleUser user, String what) {
        db.run(() -> audit.record(Audit.Actor.CONSOLE, user.username(), "export_liability", "report:liability", what));
    }

    private Liability read(boolean ever) {
        return Liability.read(mapper, db, Tenant.current(), day.today(), ever);
    }

    private Map<Long, String> names() {
        return stores.all().stream().collect(Collectors.toMap(s -> s.id().value(), Store::name));
    }

    private String name(StoreRow row, Map<Long, String> names) {
        return row.store() == null
                ? texts.of("liability.nostore")
                : names.getOrDefault(row.store(), row.store().toString());
    }

    private static Figure figure(Asset asset, Liability.Total total) {
        return new Figure(
                asset,
                AccountStatement.words(asset, total.outstanding()),
                total.owed() == 0 ? null : AccountStatement.words(asset, total.owed()),
                total.holders());
    }

    private static Bar bar(Liability.Day day) {
        var words = Arrays.stream(Asset.values())
                .map(asset -> AccountStatement.words(asset, day.of(asset).atEnd()))
                .toList();
        return new Bar(
                day.date(),
                plain(Asset.PRINCIPAL, day.of(Asset.PRINCIPAL).atEnd()),
                plain(Asset.BONUS, day.of(Asset.BONUS).atEnd()),
                plain(Asset.POINTS, day.of(Asset.POINTS).atEnd()),
                words);
    }

    private Table table(Asset asset, Liability liability, Map<Long, String> names, boolean ever) {
        var rows = liability.stores().get(asset).stream()
                .map(row -> row(asset, row, name(row, names)))
                .toList();
        var sum = liability.sum(asset);
        boolean fits = sum.net() == liability.totals().get(asset).net();
        return new Table(asset, rows, row(asset, sum, texts.of("liability.sum")), ever ? fits : null);
    }

    private static Row row(Asset asset, StoreRow row, String name) {
        var amounts = Arrays.stream(How.values())
                .map(how -> AccountStatement.words(asset, row.of(how)))
                .toList();
        return new Row(name, amounts, AccountStatement.words(asset, row.net()));
    }

    /** Points, or yuan with two decimals. */
    private static String plain(Asset asset, long units) {
        return asset.isMoney() ? Money.ofFen(units).yuan() : Long.toString(units);
    }
}
