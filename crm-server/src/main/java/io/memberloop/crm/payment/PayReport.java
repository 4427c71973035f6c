package io.memberloop.crm.payment;

import tools.jackson.databind.JsonNode;

/**
 * A notification of WeChat Pay that is believed: verified and decrypted.
 *
 * @param eventType {@code TRANSACTION.SUCCESS}, {@code REFUND.SUCCESS}, ...
 * @param content the decrypted resource
 */
record PayReport(PayAccount account, String eventId, String eventType, JsonNode content) {

    String text(String field) {
        return content.path(field).asString("");
    }
}
