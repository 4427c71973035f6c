package io.memberloop.crm.catalog;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Pictures of the current merchant's dishes. What is uploaded is drawn anew as a small JPEG, so that no byte of a stranger
 * is ever served; a picture is known by the hash of its bytes, so whoever holds one never needs to ask whether it changed.
 */
@Service
public class DishPictures {

    private final PictureMapper mapper;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DishPictures(PictureMapper mapper, ApplicationEventPublisher events, Clock clock) {
        this.mapper = mapper;
        this.events = events;
        this.clock = clock;
    }

    /** The JPEG with this hash. */
    public Optional<byte[]> jpeg(String hash) {
        return mapper.jpeg(Tenant.current(), hash).map(PictureMapper.Bytes::jpeg);
    }

    /**
     * Gives a dish its picture, in the caller's transaction.
     *
     * @param jpeg as {@link SmallPicture#jpeg} draws it
     * @throws Refusal not found, also for another merchant's dish
     */
    void give(long dish, byte[] jpeg) {
        var hash = hash(jpeg);
        mapper.add(Tenant.current(), hash, jpeg, Instant.now(clock));
        show(dish, hash);
    }

    /** The dish has no picture any more. */
    void remove(long dish) {
        show(dish, "");
    }

    private void show(long dish, String hash) {
        if (mapper.show(Tenant.current(), dish, hash) == 0) {
            throw Refusal.notFound("item");
        }
        events.publishEvent(new MenuChanged());
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
