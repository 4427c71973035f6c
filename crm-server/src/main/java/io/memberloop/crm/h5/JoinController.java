package io.memberloop.crm.h5;

import io.memberloop.crm.member.Members;
import io.memberloop.crm.merchant.Merchant;
import io.memberloop.crm.order.Claims;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.wechat.H5Identity;
import io.memberloop.crm.wechat.WalletCards;
import io.memberloop.crm.wechat.WeChatError;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** From the tap on 领取 to a member: the consent page, and its "not now". */
@Controller
@RequestMapping("/h5/{merchantCode}")
class JoinController {

    private static final Logger log = LoggerFactory.getLogger(JoinController.class);
    /** Session: the order that this guest paid before joining. */
    static final String BILL = "h5.bill.";

    private static final String SCENE = "h5.scene.";

    private final Members members;
    private final Enrolment enrolment;
    private final H5Identity identity;
    private final WalletCards cards;
    private final Claims claims;
    private final Texts texts;

    JoinController(
            Members members, Enrolment enrolment, H5Identity identity, WalletCards cards, Claims claims, Texts texts) {
        this.members = members;
        this.enrolment = enrolment;
        this.identity = identity;
        this.cards = cards;
        this.claims = claims;
        this.texts = texts;
    }

    /** WeChat opens this from the card in the wallet; whose card it is, only the callback tells. */
    @GetMapping("/card/activate")
    String activate(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @RequestParam(name = "card_id") String cardId,
            @RequestParam(name = "encrypt_code") String encryptCode,
            @RequestParam(name = "outer_str", defaultValue = "") String outerStr,
            HttpSession session) {
        checkHolder(openid, cardId, encryptCode);
        session.setAttribute(SCENE + merchant.id(), outerStr);
        return "redirect:/h5/" + merchant.code() + "/join";
    }

    private void checkHolder(String openid, String cardId, String encryptCode) {
        String code;
        try {
            code = identity.cardCode(encryptCode);
        } catch (WeChatError e) {
            if (!e.retryable()) {
                throw Refusal.of(403, "h5_card_unknown");
            }
            // joining does not wait for WeChat; the callback brings the card
            log.info("card code not decrypted: {}", e.getMessage());
            return;
        }
        if (cards.isSomebodyElses(cardId, code, openid)) {
            throw Refusal.of(403, "h5_card_unknown");
        }
    }

    @GetMapping("/join")
    String page(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            Model model) {
        if (members.byOpenid(openid).isPresent()) {
            return "redirect:/h5/" + merchant.code() + "/card";
        }
        return show(merchant, JoinForm.empty(), Map.of(), model);
    }

    @PostMapping("/join")
    String join(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            JoinForm form,
            HttpSession session,
            HttpServletResponse response,
            Model model) {
        var errors = errors(form);
        if (!errors.isEmpty()) {
            response.setStatus(422);
            return show(merchant, form, errors, model);
        }
        var scene = (String) session.getAttribute(SCENE + merchant.id());
        try {
            var member = enrolment.join(openid, form, scene);
            if (session.getAttribute(BILL + merchant.id()) instanceof Long order) {
                claims.byPayer(new OrderId(order), openid, member.id());
            }
        } catch (Refusal e) {
            if (e.field() == null) {
                throw e;
            }
            response.setStatus(e.status());
            return show(merchant, form, Map.of(e.field(), text(e)), model);
        }
        return "redirect:"
                + H5Session.wantedPage(session, merchant.id()).orElse("/h5/" + merchant.code() + "/card?joined");
    }

    @GetMapping("/later")
    String later(@RequestAttribute(H5Entry.MERCHANT) Merchant merchant, Model model) {
        model.addAttribute("merchant", merchant);
        return "h5/later";
    }

    /** By field; everything that is wrong at once. */
    private Map<String, String> errors(JoinForm form) {
        var errors = new HashMap<String, String>();
        members.problems(form.name(), form.phone()).forEach(refusal -> errors.put(refusal.field(), text(refusal)));
        if (form.isBirthdayWrong()) {
            errors.put("birthday", texts.of("h5.join.birthday_wrong"));
        }
        if (!form.agree()) {
            errors.put("agree", texts.of("h5.join.agree_needed"));
        }
        return errors;
    }

    private String text(Refusal refusal) {
        return texts.of("refusal." + refusal.code(), refusal.arguments());
    }

    private static String show(Merchant merchant, JoinForm form, Map<String, String> errors, Model model) {
        model.addAttribute("merchant", merchant).addAttribute("form", form).addAttribute("errors", errors);
        return "h5/join";
    }
}
