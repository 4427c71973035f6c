package io.memberloop.crm.report;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.merchant.StaffMembers;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.crm.terminal.EnrolCodes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class StorePages {

    private static final Duration SILENT = Duration.ofMinutes(2);
    private static final int LONGEST_NAME = 40;

    private final Stores stores;
    private final StaffMembers staff;
    private final StorePagesMapper mapper;
    private final EnrolCodes codes;
    private final Audit audit;
    private final Db db;
    private final Texts texts;
    private final Clock clock;

    StorePages(
            Stores stores,
            StaffMembers staff,
            StorePagesMapper mapper,
            EnrolCodes codes,
            Audit audit,
            Db db,
            Texts texts,
            Clock clock) {
        this.stores = stores;
        this.staff = staff;
        this.mapper = mapper;
        this.codes = codes;
        this.audit = audit;
        this.db = db;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/console/stores")
    String list(Model page) {
        page.addAttribute("stores", stores.all());
        return "admin/report/stores";
    }

    @GetMapping("/console/stores/{id}")
    String detail(@PathVariable String id, Model page) {
        return show(StoreId.parse(id), page);
    }

    /** Makes a code that pairs one bridge or handheld; it is shown this once. */
    @PostMapping("/console/stores/{id}/codes")
    String code(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String name,
            @AuthenticationPrincipal ConsoleUser user,
            Model page) {
        var store = StoreId.parse(id);
        var text = name.trim();
        page.addAttribute("name", text);
        page.addAttribute("kind", kind);
        if (!kind.equals("BRIDGE") && !kind.equals("DEVICE")) {
            page.addAttribute("kindError", texts.of("console.terminal.kind.error"));
        } else if (text.isEmpty() || text.length() > LONGEST_NAME) {
            page.addAttribute("nameError", texts.of("console.terminal.name.error", LONGEST_NAME));
        } else {
            page.addAttribute("code", db.in(() -> {
                var made = codes.create(store, EnrolCodes.Kind.valueOf(kind), text);
                audit.record(Audit.Actor.CONSOLE, user.username(), "make_enrol_code", "store:" + store, text);
                return made;
            }));
        }
        return show(store, page);
    }

    private String show(StoreId store, Model page) {
        page.addAttribute("store", stores.required(store));
        page.addAttribute("staff", staff.of(store));
        page.addAttribute("tables", stores.tables(store));
        page.addAttribute("terminals", mapper.terminals(Tenant.current(), store));
        page.addAttribute("silentSince", Instant.now(clock).minus(SILENT));
        return "admin/report/store";
    }
}
