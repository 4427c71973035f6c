package io.memberloop.crm.platform;

import io.memberloop.crm.shared.MerchantId;
import java.util.function.Supplier;

/**
 * The merchant in whose name the current thread works. There is no default: code that touches business rows without a
 * merchant fails instead of seeing everybody's.
 */
public final class Tenant {

    private static final ThreadLocal<MerchantId> CURRENT = new ThreadLocal<>();

    private Tenant() {}

    /** @throws IllegalStateException outside of {@link #as} */
    public static MerchantId current() {
        var merchant = CURRENT.get();
        if (merchant == null) {
            throw new IllegalStateException("no merchant in context");
        }
        return merchant;
    }

    /** Runs the work in a merchant's name and restores what was before, so calls may nest. */
    public static <T> T as(MerchantId merchant, Supplier<T> work) {
        var before = CURRENT.get();
        CURRENT.set(merchant);
        try {
            return work.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    public static void run(MerchantId merchant, Runnable work) {
        as(merchant, () -> {
            work.run();
            return null;
        });
    }
}
