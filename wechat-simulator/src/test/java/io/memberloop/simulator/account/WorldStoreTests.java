package io.memberloop.simulator.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberloop.simulator.SimulatorSettings;
import io.memberloop.simulator.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldStoreTests {

    @TempDir
    private Path folder;

    @Test
    void keysCustomersAndTheLedgerOutliveARestart() {
        WorldStore before = new WorldStore(settings());
        MerchantKeys keys = new MerchantKeys(new Authority(before, new SimulatorClock()));
        PayAccount account = keys.register("1900000001", "wx1", new SimulatorClock());
        PayAccount.Transaction order = new PayAccount.Transaction();
        order.outTradeNo = "ORDER1";
        order.total = 128;
        order.codeUrls.put("weixin://wxpay/x", 7L);
        account.transactions.put(order.outTradeNo, order);
        before.change(world -> world.payAccounts.put(account.mchid, account));
        String authority = before.read(world -> world.authorityCertificatePem);
        long sequence = before.change(World::next);
        before.stop();
        keys.stop();

        WorldStore after = new WorldStore(settings());
        PayAccount kept = after.read(world -> world.payAccounts.get("1900000001"));
        assertThat(new Authority(after, new SimulatorClock()).certificatePem()).isEqualTo(authority);
        assertThat(kept.privateKeyPem).isEqualTo(account.privateKeyPem);
        assertThat(kept.transactions.get("ORDER1").codeUrls).containsEntry("weixin://wxpay/x", 7L);
        assertThat(after.change(World::next)).isEqualTo(sequence + 1);
        after.stop();
    }

    @Test
    void aSnapshotThatCannotBeReadIsNamedAndNotOverwritten() throws IOException {
        Path file = folder.resolve("simulator.json");
        Files.writeString(file, "{broken");
        assertThatThrownBy(() -> new WorldStore(settings()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("simulator.json");
        assertThat(Files.readString(file)).isEqualTo("{broken");
    }

    private SimulatorSettings settings() {
        return new SimulatorSettings(folder.toString(), "http://127.0.0.1:1", -1, -1, 48, 1, 15, List.of(), Map.of());
    }
}
