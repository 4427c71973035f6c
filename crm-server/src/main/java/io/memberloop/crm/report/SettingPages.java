package io.memberloop.crm.report;

import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.platform.Tenant;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class SettingPages {

    private final SettingPagesMapper mapper;
    private final Stores stores;
    private final Clock clock;

    SettingPages(SettingPagesMapper mapper, Stores stores, Clock clock) {
        this.mapper = mapper;
        this.stores = stores;
        this.clock = clock;
    }

    @GetMapping("/console/settings")
    String settings(Model page) {
        var merchant = Tenant.current();
        page.addAttribute("official", mapper.official(merchant).orElse(null));
        page.addAttribute("pay", mapper.pay(merchant).orElse(null));
        page.addAttribute("stores", stores.all());
        page.addAttribute("users", mapper.users(merchant));
        page.addAttribute("deeds", mapper.deeds(merchant));
        page.addAttribute("now", Instant.now(clock));
        return "admin/report/settings";
    }
}
