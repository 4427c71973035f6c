package io.memberloop.bridge.bill;

import io.memberloop.bridge.Refusal;
import io.memberloop.bridge.store.LocalStore.Local;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Operations of devices: the same id with the same content is done once and answered the same. */
@Component
class Ops {

    private final Local local;
    private final Clock clock;

    Ops(Local local, Clock clock) {
        this.local = local;
        this.clock = clock;
    }

    /**
     * Does a piece of local work once. Effect and operation are one transaction.
     *
     * @param content tells one request from another
     * @param work gives the id of the bill it changed
     * @throws Refusal {@code op_reused} when the id came with other content
     */
    String once(String opId, String content, Supplier<String> work) {
        local.requireSound();
        var hash = hash(content);
        return local.in(() -> {
            var known = local.jdbc()
                    .sql("select body_hash, answer from op where op_id = ?")
                    .param(opId)
                    .query((row, n) -> new String[] {row.getString(1), row.getString(2)})
                    .optional();
            if (known.isPresent()) {
                if (!known.get()[0].equals(hash)) {
                    throw Refusal.of(422, "op_reused");
                }
                return known.get()[1];
            }
            var answer = work.get();
            local.jdbc()
                    .sql("insert into op (op_id, body_hash, answer, created_at) values (?, ?, ?, ?)")
                    .params(opId, hash, answer, Instant.now(clock).toString())
                    .update();
            return answer;
        });
    }

    private static String hash(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
