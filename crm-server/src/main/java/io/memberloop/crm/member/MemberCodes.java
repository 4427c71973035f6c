package io.memberloop.crm.member;

import io.memberloop.crm.platform.Secrets;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Codes on the member's phone that change every half minute: they identify, and they release stored value and points – which
 * the printed card number never does. A code is {@code 8}, the card number, three digits of its half minute and ten digits
 * that only this server can compute: 26 digits, so never a WeChat payment code (18), a phone (11) or a card number (12). The
 * page gets finished codes, never what they are made of.
 */
@Service
public class MemberCodes {

    /** How long one code is the current one. */
    public static final Duration EACH = Duration.ofSeconds(30);

    private static final Pattern FORM = Pattern.compile("8([1-9][0-9]{11})([0-9]{3})([0-9]{10})");
    private static final int SLOTS = 1_000;
    private static final long PROOFS = 10_000_000_000L;

    private final Members members;
    private final MemberCodeMapper mapper;
    private final Secrets secrets;
    private final Clock clock;

    MemberCodes(Members members, MemberCodeMapper mapper, Secrets secrets, Clock clock) {
        this.members = members;
        this.mapper = mapper;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A code that was read. @param slot the half minute it was made for */
    public record Shown(MemberId member, long slot) {}

    /** The code of now and those that follow it. */
    public List<String> next(Member member, int count) {
        long now = slotOf(Instant.now(clock));
        return LongStream.range(now, now + count)
                .mapToObj(slot -> code(member.number(), slot))
                .toList();
    }

    /** How long the first of {@link #next} is still the current one. */
    public Duration leftOfFirst() {
        var now = Instant.now(clock);
        return Duration.between(now, Instant.ofEpochSecond((slotOf(now) + 1) * EACH.toSeconds()));
    }

    /** Whether it has the form of such a code, valid or not. */
    public static boolean isCode(String text) {
        return text != null && FORM.matcher(text).matches();
    }

    /** Whose code it is, when it is valid now; reading it does not use it. */
    public Optional<Member> memberOf(String text) {
        return isCode(text) ? members.byId(read(text).member()) : Optional.empty();
    }

    /**
     * Reads a code that is shown right now; the one before and the one after it still count, for slow hands and clocks.
     *
     * @throws Refusal {@code code_wrong}, {@code code_expired}
     */
    public Shown read(String text) {
        var form = FORM.matcher(text == null ? "" : text.strip());
        if (!form.matches()) {
            throw Refusal.invalid("code", "code_wrong");
        }
        var number = form.group(1);
        long now = slotOf(Instant.now(clock));
        long slot = nearest(now, Integer.parseInt(form.group(2)));
        if (!same(code(number, slot), form.group())) {
            throw Refusal.invalid("code", "code_wrong");
        }
        if (Math.abs(slot - now) > 1) {
            throw Refusal.invalid("code", "code_expired");
        }
        var member = members.byNumber(number).orElseThrow(() -> Refusal.invalid("code", "code_wrong"));
        return new Shown(member.id(), slot);
    }

    /**
     * Uses a code up for an order. The same order may use it again, for another part of the bill.
     *
     * @throws Refusal {@code code_used} when another order did
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void use(Shown code, OrderId order) {
        var merchant = Tenant.current();
        boolean first = mapper.use(merchant, code.member(), code.slot(), order, Instant.now(clock)) == 1;
        if (!first && !order.equals(mapper.usedFor(merchant, code.member(), code.slot()))) {
            throw Refusal.conflict("code_used");
        }
    }

    private static long slotOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), EACH.toSeconds());
    }

    /** The half minute with these last digits that is nearest to now. */
    private static long nearest(long now, int digits) {
        long slot = now - Math.floorMod(now, SLOTS) + digits;
        if (slot - now > SLOTS / 2) {
            return slot - SLOTS;
        }
        return now - slot > SLOTS / 2 ? slot + SLOTS : slot;
    }

    private String code(String number, long slot) {
        var text = "member-code:" + Tenant.current() + ":" + number + ":" + slot;
        long proof =
                Math.floorMod(Long.parseUnsignedLong(secrets.lookupHash(text).substring(0, 16), 16), PROOFS);
        return "8%s%03d%010d".formatted(number, Math.floorMod(slot, SLOTS), proof);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
