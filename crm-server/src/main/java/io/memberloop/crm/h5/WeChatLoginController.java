package io.memberloop.crm.h5;

import io.memberloop.crm.merchant.Merchant;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.wechat.H5Identity;
import io.memberloop.crm.wechat.WeChatError;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Where WeChat sends the browser back to. */
@Controller
class WeChatLoginController {

    private static final Logger log = LoggerFactory.getLogger(WeChatLoginController.class);

    private final H5Identity identity;

    WeChatLoginController(H5Identity identity) {
        this.identity = identity;
    }

    @GetMapping("/h5/{merchantCode}/login")
    String login(
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String state,
            HttpServletRequest request) {
        var target = H5Session.end(request, merchant.id(), state).orElse(null);
        if (target == null) {
            // an old tab, or somebody else's link: begin anew
            return "redirect:/h5/" + merchant.code() + "/card";
        }
        if (code.isEmpty()) {
            throw Refusal.of(403, "h5_login_declined");
        }
        H5Session.logIn(request, merchant.id(), openid(code));
        return "redirect:" + target;
    }

    private String openid(String code) {
        try {
            return identity.openid(code);
        } catch (WeChatError e) {
            log.info("log-in refused: {}", e.getMessage());
            throw Refusal.of(e.retryable() ? 503 : 403, "h5_login_failed");
        }
    }
}
