package io.memberloop.simulator.pay;

import io.memberloop.simulator.pay.PayBehaviour.Bank;
import io.memberloop.simulator.pay.PayBehaviour.Behaviour;
import io.memberloop.simulator.pay.PayBehaviour.Refunding;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Chooses how customers and banks behave; {@code *} for all merchants. */
@RestController
@RequestMapping("/sim/api/pay/behaviour")
class BehaviourController {

    private final PayBehaviour behaviour;

    BehaviourController(PayBehaviour behaviour) {
        this.behaviour = behaviour;
    }

    /** As {@link Behaviour}; what is left out is as usual. */
    record Asked(
            Boolean password,
            Long passwordSeconds,
            Boolean passwordFails,
            Integer busyReversals,
            Integer paidDuringClose,
            Bank bank,
            Refunding refund) {

        Behaviour behaviour() {
            return new Behaviour(
                    Boolean.TRUE.equals(password),
                    passwordSeconds == null ? 0 : passwordSeconds,
                    Boolean.TRUE.equals(passwordFails),
                    busyReversals == null ? 0 : busyReversals,
                    paidDuringClose == null ? 0 : paidDuringClose,
                    bank,
                    refund);
        }
    }

    @PutMapping("/{mchid}")
    Behaviour choose(@PathVariable String mchid, @RequestBody Asked asked) {
        behaviour.choose(mchid, asked.behaviour());
        return behaviour.of(mchid);
    }

    @GetMapping
    Map<String, Behaviour> all() {
        return behaviour.all();
    }

    @DeleteMapping
    void reset() {
        behaviour.reset();
    }
}
