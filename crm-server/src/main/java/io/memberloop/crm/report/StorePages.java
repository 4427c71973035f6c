package io.memberloop.crm.report;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.merchant.StaffMembers;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.crm.terminal.Bridges;
import io.memberloop.crm.terminal.Devices;
import io.memberloop.crm.terminal.EnrolCodes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
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
    private static final Set<String> KINDS = Set.of("BRIDGE", "DEVICE", "LEGACY");

    private final Stores stores;
    private final StaffMembers staff;
    private final StorePagesMapper mapper;
    private final EnrolCodes codes;
    private final Bridges bridges;
    private final Devices devices;
    private final Audit audit;
    private final Db db;
    private final Texts texts;
    private final Clock clock;

    StorePages(
            Stores stores,
            StaffMembers staff,
            StorePagesMapper mapper,
            EnrolCodes codes,
            Bridges bridges,
            Devices devices,
            Audit audit,
            Db db,
            Texts texts,
            Clock clock) {
        this.stores = stores;
        this.staff = staff;
        this.mapper = mapper;
        this.codes = codes;
        this.bridges = bridges;
        this.devices = devices;
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
            @RequestParam(defaultValue = "false") boolean confirmed,
            @AuthenticationPrincipal ConsoleUser user,
            Model page) {
        var store = StoreId.parse(id);
        var text = name.trim();
        page.addAttribute("name", text);
        page.addAttribute("kind", kind);
        page.addAttribute("confirmed", confirmed);
        if (!KINDS.contains(kind)) {
            page.addAttribute("kindError", texts.of("console.terminal.kind.error"));
        } else if (text.isEmpty() || text.length() > LONGEST_NAME) {
            page.addAttribute("nameError", texts.of("console.terminal.name.error", LONGEST_NAME));
        } else {
            var code = db.in(() -> {
                var made = codes.create(store, EnrolCodes.Kind.valueOf(kind), text, confirmed);
                audit.record(Audit.Actor.CONSOLE, user.username(), "make_enrol_code", "store:" + store, text);
                return made;
            });
            page.addAttribute("code", code);
            page.addAttribute("codePicture", PairingPicture.of(code));
        }
        return show(store, page);
    }

    /** The four digits on the device were compared with the ones on this page. */
    @PostMapping("/console/stores/{id}/devices/{device}/confirm")
    String confirm(@PathVariable String id, @PathVariable String device, @AuthenticationPrincipal ConsoleUser user) {
        devices.confirm(known(id), device, Audit.Actor.CONSOLE, user.username());
        return "redirect:/console/stores/" + id;
    }

    /** Lost for an evening, or being repaired. */
    @PostMapping("/console/stores/{id}/devices/{device}/suspend")
    String suspend(@PathVariable String id, @PathVariable String device, @AuthenticationPrincipal ConsoleUser user) {
        devices.suspend(known(id), device, Audit.Actor.CONSOLE, user.username());
        return "redirect:/console/stores/" + id;
    }

    @PostMapping("/console/stores/{id}/devices/{device}/resume")
    String resume(@PathVariable String id, @PathVariable String device, @AuthenticationPrincipal ConsoleUser user) {
        devices.resume(known(id), device, Audit.Actor.CONSOLE, user.username());
        return "redirect:/console/stores/" + id;
    }

    @PostMapping("/console/stores/{id}/devices/{device}/revoke")
    String revoke(@PathVariable String id, @PathVariable String device, @AuthenticationPrincipal ConsoleUser user) {
        devices.revoke(known(id), device, Audit.Actor.CONSOLE, user.username());
        return "redirect:/console/stores/" + id;
    }

    @PostMapping("/console/stores/{id}/bridges/{bridge}/takeover")
    String letTakeOver(
            @PathVariable String id, @PathVariable String bridge, @AuthenticationPrincipal ConsoleUser user) {
        bridges.letTakeOver(known(id), bridge, user.username());
        return "redirect:/console/stores/" + id;
    }

    @PostMapping("/console/stores/{id}/bridges/{bridge}/revoke")
    String revokeBridge(
            @PathVariable String id, @PathVariable String bridge, @AuthenticationPrincipal ConsoleUser user) {
        bridges.revoke(known(id), bridge, user.username());
        return "redirect:/console/stores/" + id;
    }

    private StoreId known(String id) {
        return stores.required(StoreId.parse(id)).id();
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
