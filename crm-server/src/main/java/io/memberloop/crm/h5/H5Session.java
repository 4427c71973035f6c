package io.memberloop.crm.h5;

import io.memberloop.crm.platform.Secrets;
import io.memberloop.crm.shared.MerchantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Who the session belongs to, per merchant, and which log-ins are under way. */
final class H5Session {

    private static final String OPENID = "h5.openid.";
    private static final String PENDING = "h5.pending.";
    private static final String THEN = "h5.then.";
    private static final int MAX_PENDING = 8;

    private H5Session() {}

    static Optional<String> openid(HttpServletRequest request, MerchantId merchant) {
        var session = request.getSession(false);
        return session == null
                ? Optional.empty()
                : Optional.ofNullable((String) session.getAttribute(OPENID + merchant));
    }

    /** @return the state that brings this browser, and only this one, back to the target */
    static String begin(HttpServletRequest request, MerchantId merchant, String target) {
        var session = request.getSession();
        var pending = pending(request, merchant);
        if (pending.size() >= MAX_PENDING) {
            pending.remove(pending.keySet().iterator().next());
        }
        var state = Secrets.token();
        pending.put(state, target);
        session.setAttribute(PENDING + merchant, pending);
        return state;
    }

    /** @return where the log-in with this state was going to; a state counts once, and only in the session that began it */
    static Optional<String> end(HttpServletRequest request, MerchantId merchant, String state) {
        if (request.getSession(false) == null) {
            return Optional.empty();
        }
        var pending = pending(request, merchant);
        var target = pending.remove(state);
        request.getSession().setAttribute(PENDING + merchant, pending);
        return Optional.ofNullable(target);
    }

    /** The session gets a new id, so that nobody who knew the old one is logged in with it. */
    static void logIn(HttpServletRequest request, MerchantId merchant, String openid) {
        request.getSession();
        request.changeSessionId();
        request.getSession().setAttribute(OPENID + merchant, openid);
    }

    /** Remembers where somebody was going who has to join first. */
    static void comeBackTo(HttpSession session, MerchantId merchant, String path) {
        session.setAttribute(THEN + merchant, path);
    }

    /** @return where to go after joining, once */
    static Optional<String> wantedPage(HttpSession session, MerchantId merchant) {
        var path = (String) session.getAttribute(THEN + merchant);
        session.removeAttribute(THEN + merchant);
        return Optional.ofNullable(path);
    }

    @SuppressWarnings("unchecked")
    private static LinkedHashMap<String, String> pending(HttpServletRequest request, MerchantId merchant) {
        var known = (LinkedHashMap<String, String>) request.getSession().getAttribute(PENDING + merchant);
        return known == null ? new LinkedHashMap<>() : new LinkedHashMap<>(known);
    }
}
