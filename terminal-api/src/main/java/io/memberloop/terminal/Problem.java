package io.memberloop.terminal;

import java.util.List;

/**
 * A refusal, as RFC 9457 problem details.
 *
 * @param type {@code urn:memberloop:<code>}; the code is stable and meant for programs
 * @param title one sentence for people, in their language
 * @param fields what is wrong with which field; empty when it is not about fields
 * @param requestId to find it in the log
 */
public record Problem(String type, String title, int status, String code, List<Field> fields, String requestId) {

    public record Field(String field, String message) {}
}
