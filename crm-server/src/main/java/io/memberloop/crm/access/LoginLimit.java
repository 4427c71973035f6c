package io.memberloop.crm.access;

import java.time.Duration;
import org.redisson.api.RedissonClient;
import org.springframework.stereotype.Component;

/** Slows down whoever tries many names from one address; each user's own lock is in the database. */
@Component
class LoginLimit {

    private static final int FAILURES_A_MINUTE = 30;
    private final RedissonClient redis;

    LoginLimit(RedissonClient redis) {
        this.redis = redis;
    }

    /** Counts an attempt as failed until {@link #succeeded}; parallel attempts all count. */
    boolean allows(String address) {
        var failures = redis.getAtomicLong(key(address));
        long count = failures.incrementAndGet();
        // also when the process that counted first died before it could set the minute
        if (failures.remainTimeToLive() < 0) {
            failures.expire(Duration.ofMinutes(1));
        }
        return count <= FAILURES_A_MINUTE;
    }

    void succeeded(String address) {
        redis.getAtomicLong(key(address)).decrementAndGet();
    }

    private static String key(String address) {
        return "memberloop:login-failures:" + address;
    }
}
