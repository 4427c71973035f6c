package io.memberloop.crm.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class LoginController {

    private static final String NAME = "login.name";
    private static final int LONGEST_NAME = 60;

    /** After a refusal the name need not be typed again. */
    static void keepName(HttpServletRequest request) {
        var name = request.getParameter("username");
        if (name != null && name.length() <= LONGEST_NAME) {
            request.getSession().setAttribute(NAME, name);
        }
    }

    @GetMapping("/console/login")
    String login(
            @RequestParam(required = false) String wrong,
            @RequestParam(required = false) String locked,
            @RequestParam(required = false) String busy,
            @RequestParam(required = false) String left,
            Principal user,
            HttpSession session,
            Model page) {
        if (user != null) {
            return "redirect:/console";
        }
        page.addAttribute(
                "failure", wrong != null ? "wrong" : locked != null ? "locked" : busy != null ? "busy" : null);
        page.addAttribute("left", left != null);
        page.addAttribute("name", session.getAttribute(NAME));
        session.removeAttribute(NAME);
        return "admin/access/login";
    }
}
