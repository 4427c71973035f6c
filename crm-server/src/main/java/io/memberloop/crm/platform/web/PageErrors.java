package io.memberloop.crm.platform.web;

import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** A refusal that a page's controller did not show in its form: a plain page that says it. Bugs go to /error. */
@ControllerAdvice(annotations = Controller.class)
@Order(100)
class PageErrors {

    private final Texts texts;

    PageErrors(Texts texts) {
        this.texts = texts;
    }

    @ExceptionHandler
    ModelAndView refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(refusal.status());
        var path = request.getRequestURI();
        if (refusal.status() == 404) {
            return new ModelAndView("error/404").addObject("path", path);
        }
        return new ModelAndView("error/refusal")
                .addObject("path", path)
                .addObject("text", texts.of("refusal." + refusal.code(), refusal.arguments()));
    }
}
