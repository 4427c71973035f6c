package io.memberloop.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A number of loyalty points; may be negative (owed after a claw-back). Never mixed with {@link Money}.
 *
 * @param value whole points
 */
public record Points(@JsonValue long value) implements Comparable<Points> {

    public static final Points ZERO = new Points(0);

    @JsonCreator
    public static Points of(long value) {
        return new Points(value);
    }

    public Points plus(Points other) {
        return new Points(Math.addExact(value, other.value));
    }

    public Points minus(Points other) {
        return new Points(Math.subtractExact(value, other.value));
    }

    public Points negated() {
        return new Points(Math.negateExact(value));
    }

    public boolean isZero() {
        return value == 0;
    }

    public boolean isPositive() {
        return value > 0;
    }

    /** What screens show: {@code 1,280}. */
    public String display() {
        return String.format(java.util.Locale.ROOT, "%,d", value);
    }

    @Override
    public int compareTo(Points other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return display();
    }
}
