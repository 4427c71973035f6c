package io.memberloop.crm.h5;

import io.memberloop.crm.ledger.Asset;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.loyalty.ExpiringPoints;
import io.memberloop.crm.merchant.Merchant;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Id;
import io.memberloop.crm.storedvalue.StoredValueRules;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What happened on a member's accounts, and until when what is there can be used. */
@Controller
class EntriesPage {

    private static final int PAGE = 20;
    private static final int LOTS = 30;

    /** @param until null for what never expires */
    record Lot(boolean bonus, LocalDate until, String amount) {

        static Lot of(Ledger.Expiring lot) {
            var amount = lot.asset().isMoney()
                    ? Money.ofFen(lot.amount()).display()
                    : Points.of(lot.amount()).display();
            return new Lot(lot.asset() == Asset.BONUS, lot.isForEver() ? null : lot.expiresOn(), amount);
        }
    }

    private final Insiders insiders;
    private final EntryMapper entries;
    private final Ledger ledger;
    private final ExpiringPoints expiring;
    private final StoredValueRules rules;

    EntriesPage(
            Insiders insiders, EntryMapper entries, Ledger ledger, ExpiringPoints expiring, StoredValueRules rules) {
        this.insiders = insiders;
        this.entries = entries;
        this.ledger = ledger;
        this.expiring = expiring;
        this.rules = rules;
    }

    @GetMapping("/h5/{merchantCode}/points")
    String points(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @RequestParam(required = false) String before,
            Model page) {
        return show(openid, merchant, false, before, page);
    }

    @GetMapping("/h5/{merchantCode}/balance")
    String balance(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @RequestParam(required = false) String before,
            Model page) {
        return show(openid, merchant, true, before, page);
    }

    private String show(String openid, Merchant merchant, boolean money, String before, Model page) {
        return insiders.only(openid, merchant, page, member -> {
            long from = before == null ? Long.MAX_VALUE : Id.number(before);
            var rows = entries.entries(Tenant.current(), member.id(), money, from, PAGE + 1);
            page.addAttribute("money", money);
            page.addAttribute("older", before != null);
            page.addAttribute("list", Movement.page(rows, PAGE));
            page.addAttribute("balances", ledger.balances(member.id()));
            page.addAttribute(
                    "lots",
                    ledger.expiring(member.id(), LOTS).stream()
                            .filter(lot -> lot.asset().isMoney() == money)
                            .map(Lot::of)
                            .toList());
            page.addAttribute("soon", money ? null : expiring.of(member.id()).orElse(null));
            page.addAttribute("topUps", money && rules.current().active());
            return "h5/entries";
        });
    }
}
