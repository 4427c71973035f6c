package io.memberloop.simulator.pay;

import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.PayAccount;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.WorldStore;
import io.memberloop.simulator.wire.KeptRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Stands before /v3: lets signed requests of known merchants in and signs every 2xx answer, the empty 204 too. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
class PayFilter extends OncePerRequestFilter {

    static final String MERCHANT = "io.memberloop.simulator.pay.mchid";

    private final WorldStore store;
    private final RequestSignature signature;
    private final SimulatorClock clock;

    PayFilter(WorldStore store, RequestSignature signature, SimulatorClock clock) {
        this.store = store;
        this.signature = signature;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/v3/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse target, FilterChain chain)
            throws ServletException, IOException {
        // Tomcat writes names as they are given; the official SDK compares them with their case
        target.setHeader("Request-ID", "08" + Codes.hex(48).toUpperCase(java.util.Locale.ROOT) + "-0");
        String mchid;
        try {
            mchid = signature.verify((KeptRequest) request);
        } catch (PayRefusal refusal) {
            target.setStatus(refusal.status());
            target.setContentType("application/json");
            target.getOutputStream().write(PayBody.JSON.writeValueAsBytes(refusal.body()));
            return;
        }
        request.setAttribute(MERCHANT, mchid);
        ContentCachingResponseWrapper response = new ContentCachingResponseWrapper(target);
        chain.doFilter(request, response);
        if (response.getStatus() / 100 == 2) {
            sign(mchid, request.getHeader("Wechatpay-Serial"), target, response.getContentAsByteArray());
        }
        response.copyBodyToResponse();
    }

    private void sign(String mchid, String wanted, HttpServletResponse target, byte[] body) {
        PayAccount account = store.read(world -> world.payAccounts.get(mchid));
        PlatformKey key = PlatformKey.wanted(account, wanted);
        String timestamp = Long.toString(clock.seconds());
        String nonce = Codes.hex(32);
        String message = timestamp + "\n" + nonce + "\n" + new String(body, StandardCharsets.UTF_8) + "\n";
        target.setHeader("Wechatpay-Serial", key.serial());
        target.setHeader("Wechatpay-Timestamp", timestamp);
        target.setHeader("Wechatpay-Nonce", nonce);
        target.setHeader("Wechatpay-Signature", PayCrypto.sign(key.privateKeyPem(), message));
        target.setHeader("Wechatpay-Signature-Type", RequestSignature.SCHEME);
    }
}
