package io.memberloop.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole demo, as a newcomer starts it: comes up, survives a kill -9 with its data, and goes down completely. */
class SupervisorIT {

    private SupervisorProcess shop;

    @BeforeEach
    void aShop() throws IOException {
        shop = new SupervisorProcess("supervisor");
    }

    @AfterEach
    void clear() throws IOException {
        shop.clear();
    }

    @Test
    void theDemoComesUpSurvivesAKillWithItsDataAndGoesDown() throws Exception {
        shop.startAndAwaitReady();
        assertThat(shop.isReady(shop.consolePort)).isTrue();
        assertThat(shop.isReady(shop.bridgePort)).isTrue();
        assertThat(shop.isReady(shop.simulatorPort)).isTrue();
        assertThat(shop.sql("select code from merchant where code = 'demo'")).isEqualTo("demo");
        shop.sql("update merchant set name = '还在' where code = 'demo'");
        String customer = "/sim/api/customers/xiaoming/openid?appid=wxdemo0000000001";
        String openid = shop.get(shop.simulatorPort, customer).body();

        shop.kill();
        shop.startAndAwaitReady();

        assertThat(shop.isReady(shop.consolePort)).isTrue();
        assertThat(shop.isReady(shop.bridgePort)).isTrue();
        assertThat(shop.isReady(shop.simulatorPort)).isTrue();
        assertThat(shop.sql("select name from merchant where code = 'demo'")).isEqualTo("还在");
        assertThat(shop.get(shop.simulatorPort, customer).body()).isEqualTo(openid);

        shop.stop();
        assertThat(shop.processes()).isEmpty();
        assertThat(shop.output()).contains("Stopped").doesNotContain("killing it");
    }
}
