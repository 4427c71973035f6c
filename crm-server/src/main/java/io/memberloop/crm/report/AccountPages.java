package io.memberloop.crm.report;

import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.ledger.Adjustments;
import io.memberloop.crm.ledger.Asset;
import io.memberloop.crm.ledger.CorrectionLimits;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.platform.web.Typed;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.wechat.WalletCards;
import io.memberloop.money.Points;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A member's accounts: what moved on them and why, what of it expires when, and corrections by hand. */
@Controller
@RequestMapping("/console/members/{id}/accounts/{account}")
class AccountPages {

    private static final int PAGE = 30;

    /** Shown in the customer's list of points, which WeChat keeps in Chinese. */
    private static final String REASON = "积分调整";

    private final AccountPagesMapper mapper;
    private final MemberPagesMapper members;
    private final Adjustments adjustments;
    private final CorrectionLimits limits;
    private final Ledger ledger;
    private final WalletCards cards;
    private final BusinessDay day;
    private final Db db;
    private final Texts texts;

    AccountPages(
            AccountPagesMapper mapper,
            MemberPagesMapper members,
            Adjustments adjustments,
            CorrectionLimits limits,
            Ledger ledger,
            WalletCards cards,
            BusinessDay day,
            Db db,
            Texts texts) {
        this.mapper = mapper;
        this.members = members;
        this.adjustments = adjustments;
        this.limits = limits;
        this.ledger = ledger;
        this.cards = cards;
        this.day = day;
        this.db = db;
        this.texts = texts;
    }

    @GetMapping
    String statement(
            @PathVariable String id,
            @PathVariable String account,
            @RequestParam(required = false) String before,
            @RequestParam(required = false) String saved,
            @AuthenticationPrincipal ConsoleUser user,
            Model page) {
        page.addAttribute("saved", saved != null);
        return show(id, asset(account), before, AdjustmentForm.blank(), new Typed(texts), user, page);
    }

    /** The same operation again changes nothing and leads to the same page. */
    @PostMapping
    String adjust(
            @PathVariable String id,
            @PathVariable String account,
            @ModelAttribute AdjustmentForm form,
            @AuthenticationPrincipal ConsoleUser user,
            Model page,
            HttpServletResponse response) {
        var asset = asset(account);
        var member = required(id).id();
        var typed = new Typed(texts);
        var wanted = form.read(member, asset, day.today(), typed);
        if (!typed.isWrong()) {
            try {
                book(wanted, user);
                return "redirect:/console/members/" + member + "/accounts/" + account + "?saved";
            } catch (Refusal refused) {
                if (refused.status() == 403) {
                    throw refused;
                }
                var field = refused.field() == null ? "amount" : refused.field();
                typed.wrong(field, "refusal." + refused.code(), refused.arguments());
            }
        }
        response.setStatus(422);
        return show(id, asset, null, form, typed, user, page);
    }

    private void book(Adjustments.Wanted wanted, ConsoleUser user) {
        db.run(() -> {
            boolean first = adjustments.adjust(wanted, new Adjustments.By(user.username(), user.role()));
            if (first && wanted.asset() == Asset.POINTS) {
                cards.stagePoints(wanted.member(), ledger.points(wanted.member()), Points.of(wanted.amount()), REASON);
            }
        });
    }

    private String show(
            String id, Asset asset, String before, AdjustmentForm form, Typed typed, ConsoleUser user, Model page) {
        var merchant = Tenant.current();
        var member = required(id);
        long from = before != null && before.matches("[0-9]{1,18}|[1-8][0-9]{18}")
                ? Long.parseLong(before)
                : Long.MAX_VALUE;
        var statement = AccountStatement.read(mapper, merchant, member.id(), asset, from, PAGE);
        var here = "/console/members/" + member.id() + "/accounts/";
        var limit = limits.aDay(user.role(), asset);
        page.addAttribute("member", member);
        page.addAttribute("asset", asset);
        page.addAttribute("here", here);
        page.addAttribute("assets", Asset.values());
        page.addAttribute("balances", MemberBalances.of(ledger.balances(member.id())));
        page.addAttribute("rows", statement.rows());
        page.addAttribute(
                "next",
                statement.last() == null
                        ? null
                        : here + asset.name().toLowerCase(Locale.ROOT) + "?before=" + statement.last());
        page.addAttribute("lots", AccountStatement.lots(mapper, merchant, member.id(), asset));
        page.addAttribute("form", form);
        page.addAttribute("errors", typed.errors());
        page.addAttribute("allowed", limit == null || limit > 0);
        page.addAttribute("limit", limit == null ? null : AccountStatement.words(asset, limit));
        return "admin/report/account";
    }

    private MemberPagesMapper.Row required(String id) {
        return members.byId(Tenant.current(), MemberId.parse(id)).orElseThrow(() -> Refusal.notFound("member"));
    }

    private static Asset asset(String account) {
        for (var asset : Asset.values()) {
            if (asset.name().toLowerCase(Locale.ROOT).equals(account)) {
                return asset;
            }
        }
        throw Refusal.notFound("account");
    }
}
