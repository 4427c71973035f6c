package io.memberloop.crm.access;

import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class LoginController {

    @GetMapping("/console/login")
    String login(
            @RequestParam(required = false) String wrong,
            @RequestParam(required = false) String locked,
            @RequestParam(required = false) String busy,
            @RequestParam(required = false) String left,
            Principal user,
            Model page) {
        if (user != null) {
            return "redirect:/console";
        }
        page.addAttribute(
                "failure", wrong != null ? "wrong" : locked != null ? "locked" : busy != null ? "busy" : null);
        page.addAttribute("left", left != null);
        return "admin/access/login";
    }
}
