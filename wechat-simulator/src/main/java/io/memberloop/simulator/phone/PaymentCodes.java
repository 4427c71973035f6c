package io.memberloop.simulator.phone;

import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.World;
import io.memberloop.simulator.account.World.PaymentCode;
import io.memberloop.simulator.account.WorldStore;
import org.springframework.stereotype.Component;

/** The code that the phone shows to be scanned: eighteen digits, another one every minute and after each use. */
@Component
class PaymentCodes {

    private static final long LIFE = 60;

    /** A code that has just expired is told apart from one that never was. */
    private static final long REMEMBERED = 3_600;

    private final WorldStore store;
    private final SimulatorClock clock;

    PaymentCodes(WorldStore store, SimulatorClock clock) {
        this.store = store;
        this.clock = clock;
    }

    record Shown(String code, long seconds) {}

    Shown show(String customerId) {
        long now = clock.seconds();
        return store.change(world -> {
            Contacts.customer(world, customerId);
            world.paymentCodes.values().removeIf(code -> code.until + REMEMBERED < now);
            return world.paymentCodes.entrySet().stream()
                    .filter(entry -> isGood(entry.getValue(), customerId, now))
                    .findFirst()
                    .map(entry -> new Shown(entry.getKey(), entry.getValue().until - now))
                    .orElseGet(() -> fresh(world, customerId, now));
        });
    }

    private static boolean isGood(PaymentCode code, String customerId, long now) {
        return code.customerId.equals(customerId) && !code.used && code.until > now;
    }

    private static Shown fresh(World world, String customerId, long now) {
        PaymentCode code = new PaymentCode();
        code.customerId = customerId;
        code.until = now + LIFE;
        String digits;
        do {
            digits = "13" + Codes.digits(16);
        } while (world.paymentCodes.putIfAbsent(digits, code) != null);
        return new Shown(digits, LIFE);
    }
}
