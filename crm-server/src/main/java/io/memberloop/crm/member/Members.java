package io.memberloop.crm.member;

import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Secrets;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.wechat.Followers;
import io.memberloop.crm.wechat.Scene;
import java.time.Clock;
import java.time.Instant;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who is a member, and how one becomes one. */
@Service
public class Members {

    private static final int MAX_NAME = 40;
    private static final int NUMBER_TRIES = 5;

    /** Stands for a year that nobody was asked for; it has a 29 February. */
    private static final int NO_YEAR = 2000;

    private final MemberMapper members;
    private final Consents consents;
    private final Followers followers;
    private final Secrets secrets;
    private final ApplicationEventPublisher events;
    private final Db db;
    private final Clock clock;

    Members(
            MemberMapper members,
            Consents consents,
            Followers followers,
            Secrets secrets,
            ApplicationEventPublisher events,
            Db db,
            Clock clock) {
        this.members = members;
        this.consents = consents;
        this.followers = followers;
        this.secrets = secrets;
        this.events = events;
        this.db = db;
        this.clock = clock;
    }

    /** In whatever state; empty also for another merchant's. */
    public Optional<Member> byId(MemberId id) {
        return members.byId(Tenant.current(), id);
    }

    /**
     * As {@link #byId}, for whoever opens something in the member's name: nobody is erased, nor changes, until the caller's
     * transaction ends. Several may pin the same member.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Member> pinned(MemberId id) {
        return members.pin(Tenant.current(), id);
    }

    /** In whatever state; unknown ones, and other merchants', are missing. */
    public List<Member> byIds(Collection<MemberId> ids) {
        return ids.isEmpty() ? List.of() : members.byIds(Tenant.current(), ids);
    }

    /** By card number; a wrong check digit is no member. */
    public Optional<Member> byNumber(String number) {
        return MemberNumber.isValid(number) ? members.byNumber(Tenant.current(), number) : Optional.empty();
    }

    /** Whether this can be somebody's phone number at all. */
    public boolean isPhone(String typed) {
        return Phone.tryParse(typed).isPresent();
    }

    /** By phone number as typed. */
    public Optional<Member> byPhone(String phone) {
        return Phone.tryParse(phone).flatMap(p -> members.byPhone(Tenant.current(), secrets.lookupHash(p.e164())));
    }

    public Optional<Member> byOpenid(String openid) {
        return members.byOpenid(Tenant.current(), openid);
    }

    /** The whole phone number, which no page shows; for the member's own copy. */
    public Optional<String> phone(MemberId id) {
        return members.phone(Tenant.current(), id).map(row -> secrets.decrypt(row.phoneCipher()));
    }

    /** Without the year, which nobody needs to wish somebody well; empty when it is not known. */
    public Optional<MonthDay> birthday(MemberId id) {
        return members.birthday(Tenant.current(), id).map(MonthDay::from);
    }

    /** In the caller's transaction; whoever has said it once keeps that day: it may be worth a present. */
    public void born(MemberId id, MonthDay day) {
        members.born(Tenant.current(), id, day.atYear(NO_YEAR));
    }

    /**
     * Makes the person a member. Whoever is one already stays as they are, however often and at once they ask.
     *
     * @throws Refusal {@code phone_invalid}, {@code phone_taken}, {@code name_invalid}
     */
    public Member join(Joining joining) {
        var name = name(joining.name());
        var phone = phone(joining.phone());
        return db.in(() -> byOpenid(joining.openid()).orElseGet(() -> insert(joining, name, phone)));
    }

    /**
     * What is wrong with what somebody typed, one refusal a field; empty when {@link #join} takes it. Only joining itself
     * finds a phone that another member has.
     */
    public List<Refusal> problems(String name, String phone) {
        var problems = new ArrayList<Refusal>();
        for (Runnable check : List.<Runnable>of(() -> name(name), () -> phone(phone))) {
            try {
                check.run();
            } catch (Refusal refusal) {
                problems.add(refusal);
            }
        }
        return problems;
    }

    private Member insert(Joining joining, String name, Phone phone) {
        var scene = followers.origin(joining.openid(), joining.sceneHint()).orElse(null);
        for (int i = 0; i < NUMBER_TRIES; i++) {
            var row = row(joining, name, phone, scene);
            try {
                members.insert(Tenant.current(), row);
            } catch (DuplicateKeyException e) {
                var other = byOpenid(joining.openid());
                if (other.isPresent()) {
                    return other.get();
                }
                refuseTakenPhone(phone);
                continue;
            }
            return joined(row, joining, scene);
        }
        throw new IllegalStateException("no free card number in " + NUMBER_TRIES + " tries");
    }

    private void refuseTakenPhone(Phone phone) {
        if (phone != null
                && members.byPhone(Tenant.current(), secrets.lookupHash(phone.e164()))
                        .isPresent()) {
            throw Refusal.invalid("phone", "phone_taken");
        }
    }

    private Member joined(MemberMapper.Row row, Joining joining, Scene scene) {
        var given = joining.marketing()
                ? List.of(Consents.Kind.MEMBERSHIP, Consents.Kind.MARKETING)
                : List.of(Consents.Kind.MEMBERSHIP);
        consents.begin(row.id(), given, joining.textVersion(), joining.source());
        events.publishEvent(new MemberJoined(
                Tenant.current(), row.id(), row.openid(), row.store(), row.billId(), row.staff(), false));
        return byId(row.id()).orElseThrow();
    }

    private MemberMapper.Row row(Joining joining, String name, Phone phone, Scene scene) {
        return new MemberMapper.Row(
                new MemberId(Ids.next()),
                MemberNumber.next(),
                joining.openid(),
                name,
                phone == null ? null : secrets.lookupHash(phone.e164()),
                phone == null ? null : secrets.encrypt(phone.e164()),
                phone == null ? null : phone.tail(),
                Instant.now(clock),
                scene == null ? null : scene.scene(),
                scene == null ? null : scene.storeId(),
                scene == null ? null : scene.staffId(),
                scene == null ? null : scene.billId());
    }

    private static Phone phone(String typed) {
        return typed == null || typed.isBlank() ? null : Phone.parse(typed);
    }

    private static String name(String typed) {
        var name = typed == null ? "" : typed.strip();
        if (name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid("name", "name_invalid", MAX_NAME);
        }
        return name;
    }
}
