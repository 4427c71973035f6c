package io.memberloop.crm.ledger;

import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.util.Arrays;
import java.util.List;

/** So much of each asset. */
public record Parts(Points points, Money principal, Money bonus) {

    public static final Parts NONE = new Parts(Points.ZERO, Money.ZERO, Money.ZERO);

    public static Parts points(Points points) {
        return new Parts(points, Money.ZERO, Money.ZERO);
    }

    public static Parts money(Money principal, Money bonus) {
        return new Parts(Points.ZERO, principal, bonus);
    }

    public static Parts of(Asset asset, long units) {
        return NONE.with(asset, units);
    }

    /** Principal and bonus together. */
    public Money money() {
        return principal.plus(bonus);
    }

    public boolean isZero() {
        return equals(NONE);
    }

    Parts with(Asset asset, long units) {
        return switch (asset) {
            case POINTS -> new Parts(Points.of(units), principal, bonus);
            case PRINCIPAL -> new Parts(points, Money.ofFen(units), bonus);
            case BONUS -> new Parts(points, principal, Money.ofFen(units));
        };
    }

    /** In points or fen. */
    long units(Asset asset) {
        return switch (asset) {
            case POINTS -> points.value();
            case PRINCIPAL -> principal.fen();
            case BONUS -> bonus.fen();
        };
    }

    /** The assets of which there is something. */
    List<Asset> assets() {
        return Arrays.stream(Asset.values()).filter(a -> units(a) != 0).toList();
    }

    Parts minus(Parts other) {
        return new Parts(points.minus(other.points), principal.minus(other.principal), bonus.minus(other.bonus));
    }

    /** Fen or points of everything; sensible only where there is no mixture of both. */
    long total() {
        return Math.addExact(points.value(), money().fen());
    }

    boolean hasNegative() {
        return Arrays.stream(Asset.values()).anyMatch(a -> units(a) < 0);
    }
}
