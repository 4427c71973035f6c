package io.memberloop.crm.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks name and password: five wrong ones lock the user for a quarter of an hour. */
@Component
class ConsoleLogin implements AuthenticationProvider {

    static final int MOST_FAILURES = 5;
    static final Duration LOCK = Duration.ofMinutes(15);

    private final ConsoleUserMapper mapper;
    private final PasswordEncoder passwords;
    private final LoginLimit limit;
    private final Audit audit;
    private final Clock clock;
    private final String nobodysHash;

    ConsoleLogin(ConsoleUserMapper mapper, PasswordEncoder passwords, LoginLimit limit, Audit audit, Clock clock) {
        this.mapper = mapper;
        this.passwords = passwords;
        this.limit = limit;
        this.audit = audit;
        this.clock = clock;
        this.nobodysHash = passwords.encode("nobody");
    }

    @Override
    public Authentication authenticate(Authentication given) {
        var address = given.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        if (!limit.allows(address)) {
            throw new AuthenticationServiceException("too many failures from one address");
        }
        var user = check(given.getName(), String.valueOf(given.getCredentials()));
        limit.succeeded(address);
        var roles = List.of(new SimpleGrantedAuthority("ROLE_" + user.role()));
        return UsernamePasswordAuthenticationToken.authenticated(user, null, roles);
    }

    private ConsoleUser check(String username, String password) {
        var row = mapper.byUsername(username).filter(ConsoleUserMapper.Row::active);
        if (row.isEmpty()) {
            // the same work as for a real user: the time an answer takes must not tell which names exist
            passwords.matches(password, nobodysHash);
            throw new BadCredentialsException("unknown user");
        }
        var known = row.get();
        var now = Instant.now(clock);
        if (mapper.takeAttempt(known.merchantId(), known.id(), MOST_FAILURES, now, now.plus(LOCK)) == 0) {
            throw new LockedException("locked");
        }
        if (!passwords.matches(password, known.passwordHash())) {
            throw new BadCredentialsException("wrong password");
        }
        mapper.forgetAttempts(known.merchantId(), known.id());
        audit.record(
                known.merchantId(), Audit.Actor.CONSOLE, known.username(), "login", "console_user:" + known.id(), "");
        return known.user();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
