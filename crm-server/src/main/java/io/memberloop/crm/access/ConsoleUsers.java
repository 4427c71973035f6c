package io.memberloop.crm.access;

import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** The people who may log in to a merchant's console. */
@Service
public class ConsoleUsers {

    private final ConsoleUserMapper mapper;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final String nobodysHash;

    ConsoleUsers(ConsoleUserMapper mapper, PasswordEncoder passwords, Clock clock) {
        this.mapper = mapper;
        this.passwords = passwords;
        this.clock = clock;
        this.nobodysHash = passwords.encode("nobody");
    }

    /** @throws Refusal {@code username_taken}, also when another merchant's user has that name */
    public ConsoleUser create(String username, String name, Role role, String password) {
        var user = new ConsoleUser(Ids.next(), Tenant.current().value(), username, name, role);
        try {
            mapper.insert(
                    user.id(), user.merchantId(), username, name, role, passwords.encode(password), Instant.now(clock));
        } catch (DuplicateKeyException taken) {
            throw Refusal.invalid("username", "username_taken");
        }
        return user;
    }

    /**
     * Somebody else agrees at the same screen, with name and password. Wrong ones count as at the login.
     *
     * @return the person that agrees; whether the role is enough is the caller's business
     * @throws Refusal {@code approver_wrong}, also for another merchant's user; {@code approver_locked}
     */
    public ConsoleUser confirm(String username, String password) {
        var row = mapper.byUsername(username)
                .filter(ConsoleUserMapper.Row::active)
                .filter(user -> user.merchantId().equals(Tenant.current()));
        if (row.isEmpty()) {
            // the same work as for a real user: the time an answer takes must not tell which names exist
            passwords.matches(password, nobodysHash);
            throw Refusal.invalid("approver", "approver_wrong");
        }
        var known = row.get();
        var now = Instant.now(clock);
        if (mapper.takeAttempt(
                        known.merchantId(), known.id(), ConsoleLogin.MOST_FAILURES, now, now.plus(ConsoleLogin.LOCK))
                == 0) {
            throw Refusal.invalid("approver", "approver_locked");
        }
        if (!passwords.matches(password, known.passwordHash())) {
            throw Refusal.invalid("approver", "approver_wrong");
        }
        mapper.forgetAttempts(known.merchantId(), known.id());
        return known.user();
    }

    /** The user as the rows say now; empty when somebody switched the user off since the login. */
    Optional<ConsoleUser> fresh(ConsoleUser user) {
        return mapper.byId(user.merchantId(), user.id())
                .filter(ConsoleUserMapper.Row::active)
                .map(ConsoleUserMapper.Row::user);
    }
}
