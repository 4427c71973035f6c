package io.memberloop.crm.h5;

import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.merchant.Merchant;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Pages for members only: whoever is none is led to the join page. */
@Component
class Insiders {

    private final Members members;

    Insiders(Members members) {
        this.members = members;
    }

    /** @param page gives the view's name; merchant and member stand in the model */
    String only(String openid, Merchant merchant, Model model, Function<Member, String> page) {
        var member = members.byOpenid(openid).filter(Member::isActive);
        if (member.isEmpty()) {
            return "redirect:/h5/" + merchant.code() + "/join";
        }
        model.addAttribute("merchant", merchant).addAttribute("member", member.get());
        return page.apply(member.get());
    }
}
