package io.memberloop.bridge.access;

import io.memberloop.bridge.device.Devices;
import io.memberloop.bridge.web.Envelope;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.Signatures;
import io.memberloop.terminal.TerminalApi;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/**
 * What a device says about itself in a request, and whether its signature stands for all of it.
 *
 * @param op operation id, empty on reads
 */
record SignedRequest(String device, String time, String nonce, String op, String signature, byte[] message) {

    private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern TIME = Pattern.compile("[1-9]\\d{0,14}");
    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern OP = Pattern.compile("([A-Za-z0-9_-]{8,64})?");

    /** @throws Refusal {@code signature_missing} when a header is missing or written in another way than agreed */
    static SignedRequest of(HttpServletRequest request) {
        var device = header(request, TerminalApi.DEVICE_HEADER, DEVICE, null);
        var time = header(request, TerminalApi.TIME_HEADER, TIME, null);
        var nonce = header(request, TerminalApi.NONCE_HEADER, NONCE, null);
        var op = header(request, TerminalApi.OP_HEADER, OP, "");
        var signature = request.getHeader(TerminalApi.SIGNATURE_HEADER);
        if (signature == null) {
            throw Refusal.of(401, "signature_missing");
        }
        var query = request.getQueryString();
        var target = request.getRequestURI() + (query == null ? "" : "?" + query);
        var body = (byte[]) request.getAttribute(Envelope.BODY);
        return new SignedRequest(
                device,
                time,
                nonce,
                op,
                signature,
                Signatures.message(
                        request.getMethod(), target, device, time, nonce, op, body == null ? new byte[0] : body));
    }

    boolean isOf(Devices.Device known) {
        return known.profile().equals("HMAC")
                ? Signatures.verifyMac(known.key(), message, signature)
                : Signatures.verify(Signatures.publicKey(known.key()), message, signature);
    }

    long at() {
        return Long.parseLong(time);
    }

    private static String header(HttpServletRequest request, String name, Pattern form, String fallback) {
        var value = request.getHeader(name);
        if (value == null && fallback != null) {
            return fallback;
        }
        if (value == null || !form.matcher(value).matches()) {
            throw Refusal.of(401, name.equals(TerminalApi.OP_HEADER) ? "op_missing" : "signature_missing");
        }
        return value;
    }
}
