package io.memberloop.crm.coupon.web;

import io.memberloop.crm.access.Area;
import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.access.Role;
import io.memberloop.crm.coupon.Coupon;
import io.memberloop.crm.coupon.CouponPicture;
import io.memberloop.crm.coupon.CouponWords;
import io.memberloop.crm.coupon.Offers;
import io.memberloop.crm.coupon.Pieces;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OfferId;
import io.memberloop.crm.shared.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Single pieces of an offer: who has them, what became of them, taking one back. */
@Controller
@RequestMapping("/console/coupons")
class PiecePages {

    private static final int PAGE = 50;

    private final Pieces pieces;
    private final Offers offers;
    private final Members members;
    private final CouponWords words;
    private final Texts texts;

    PiecePages(Pieces pieces, Offers offers, Members members, CouponWords words, Texts texts) {
        this.pieces = pieces;
        this.offers = offers;
        this.members = members;
        this.words = words;
        this.texts = texts;
    }

    @GetMapping("/{id}/pieces")
    String list(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) String before,
            Model model) {
        var offer = offers.required(OfferId.parse(id));
        var wanted = Arrays.stream(Coupon.State.values())
                .filter(s -> s.name().equals(state))
                .findFirst()
                .orElse(null);
        var found = pieces.page(offer.id(), wanted, before == null ? null : CouponId.parse(before), PAGE + 1);
        var page = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("offer", offer);
        model.addAttribute("pieces", page);
        model.addAttribute("owners", owners(page));
        model.addAttribute("states", Coupon.State.values());
        model.addAttribute("state", wanted == null ? "" : state);
        model.addAttribute("last", found.size() > PAGE ? page.get(PAGE - 1).id() : null);
        return "admin/coupon/pieces";
    }

    private Map<MemberId, Member> owners(List<Coupon> page) {
        return page.stream()
                .map(Coupon::memberId)
                .distinct()
                .flatMap(id -> members.byId(id).stream())
                .collect(Collectors.toMap(Member::id, Function.identity()));
    }

    @GetMapping("/pieces/{id}")
    String one(
            @PathVariable String id,
            @RequestParam(required = false) String done,
            @AuthenticationPrincipal ConsoleUser user,
            Model model) {
        model.addAttribute("done", done != null);
        return one(CouponId.parse(id), "", user, model);
    }

    private String one(CouponId id, String reason, ConsoleUser user, Model model) {
        var piece = pieces.required(id);
        model.addAttribute("piece", piece);
        model.addAttribute("c", piece.coupon());
        model.addAttribute("picture", CouponPicture.of(piece.coupon(), words.names()));
        model.addAttribute("owner", members.byId(piece.coupon().memberId()).orElse(null));
        model.addAttribute("mayRevoke", mayRevoke(user));
        model.addAttribute("seesOrders", Area.ORDER.opensTo(user.role()));
        model.addAttribute("reason", reason);
        return "admin/coupon/piece";
    }

    @PostMapping("/pieces/{id}/revoke")
    String revoke(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal ConsoleUser user,
            Model model,
            HttpServletResponse response) {
        if (!mayRevoke(user)) {
            throw new AccessDeniedException("owners and managers take coupons back");
        }
        var piece = CouponId.parse(id);
        try {
            pieces.revoke(piece, reason, user.username());
            return "redirect:/console/coupons/pieces/" + piece + "?done";
        } catch (Refusal refused) {
            if (refused.status() == HttpServletResponse.SC_NOT_FOUND) {
                throw refused;
            }
            response.setStatus(refused.status());
            model.addAttribute("problem", texts.of("refusal." + refused.code(), refused.arguments()));
            return one(piece, reason, user, model);
        }
    }

    private static boolean mayRevoke(ConsoleUser user) {
        return user.role() == Role.OWNER || user.role() == Role.MANAGER;
    }
}
