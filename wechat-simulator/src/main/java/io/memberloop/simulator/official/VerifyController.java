package io.memberloop.simulator.official;

import io.memberloop.simulator.account.OfficialAccount;
import io.memberloop.simulator.account.WorldStore;
import io.memberloop.simulator.wire.SimRefusal;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The button 提交 behind the callback address: WeChat asks the address to echo a signed request. */
@RestController
class VerifyController {

    private final WorldStore store;
    private final Callbacks callbacks;

    VerifyController(WorldStore store, Callbacks callbacks) {
        this.store = store;
        this.callbacks = callbacks;
    }

    @PostMapping("/sim/api/official-accounts/{appid}/verify")
    Map<String, Boolean> verify(@PathVariable String appid) {
        OfficialAccount account = store.read(world -> world.officialAccounts.get(appid));
        if (account == null) {
            throw new SimRefusal(404, "ACCOUNT_UNKNOWN", "no such official account");
        }
        return Map.of("verified", callbacks.verify(account));
    }
}
