package io.memberloop.crm.h5;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.merchant.Merchant;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/**
 * The code that spends, large: it changes every half minute. The page gets the codes of ten minutes, so that it goes on where the
 * network does not reach; what they are made of stays here.
 */
@Controller
class MemberCodePage {

    private static final int CODES = 20;

    /** @param grouped the digits as a person reads them out */
    record Shown(String digits, String grouped, CodePictures.Picture qr, CodePictures.Picture bars) {

        static Shown of(String digits) {
            return new Shown(
                    digits,
                    digits.replaceAll("(.{4})(?=.)", "$1 "),
                    CodePictures.qr(digits),
                    CodePictures.code128(digits));
        }
    }

    private final Members members;
    private final MemberCodes codes;
    private final Ledger ledger;

    MemberCodePage(Members members, MemberCodes codes, Ledger ledger) {
        this.members = members;
        this.codes = codes;
        this.ledger = ledger;
    }

    @GetMapping("/h5/{merchantCode}/code")
    String code(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            Model model) {
        var member = members.byOpenid(openid).filter(Member::isActive);
        if (member.isEmpty()) {
            return "redirect:/h5/" + merchant.code() + "/join";
        }
        var spendable = ledger.balances(member.get().id()).spendable();
        model.addAttribute("merchant", merchant)
                .addAttribute("left", codes.leftOfFirst().toMillis())
                .addAttribute("each", MemberCodes.EACH.toMillis())
                .addAttribute(
                        "codes",
                        codes.next(member.get(), CODES).stream().map(Shown::of).toList())
                .addAttribute("balance", spendable.money())
                .addAttribute("points", spendable.points());
        return "h5/code";
    }
}
