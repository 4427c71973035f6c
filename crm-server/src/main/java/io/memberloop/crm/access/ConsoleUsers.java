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

    ConsoleUsers(ConsoleUserMapper mapper, PasswordEncoder passwords, Clock clock) {
        this.mapper = mapper;
        this.passwords = passwords;
        this.clock = clock;
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

    /** The user as the rows say now; empty when somebody switched the user off since the login. */
    Optional<ConsoleUser> fresh(ConsoleUser user) {
        return mapper.byId(user.merchantId(), user.id())
                .filter(ConsoleUserMapper.Row::active)
                .map(ConsoleUserMapper.Row::user);
    }
}
