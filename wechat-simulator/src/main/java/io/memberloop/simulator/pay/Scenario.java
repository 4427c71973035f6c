package io.memberloop.simulator.pay;

import io.memberloop.simulator.fault.Faults;
import java.util.List;
import java.util.Map;

/**
 * A bad day from {@code scenarios/*.json}, for tests and for whoever shows the product.
 *
 * @param order its place in the list
 * @param title by language
 * @param story by language: what there is to be seen
 * @param faults what becomes of requests; null: nothing
 * @param notifications how notifications leave; null: as usual
 * @param behaviour how customers and banks behave; null: as usual
 */
record Scenario(
        String id,
        int order,
        Map<String, String> title,
        Map<String, String> story,
        List<Faults.Spec> faults,
        Leaving notifications,
        BehaviourController.Asked behaviour) {

    /** As {@link Notifications.Delivery}; what is left out is zero. */
    record Leaving(Notifications.Mode mode, Long millis, Integer count) {

        Notifications.Delivery delivery() {
            return new Notifications.Delivery(mode, millis == null ? 0 : millis, count == null ? 1 : count);
        }
    }
}
