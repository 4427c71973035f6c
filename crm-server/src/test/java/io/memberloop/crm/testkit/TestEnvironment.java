package io.memberloop.crm.testkit;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Points the server at the test engines and the simulator, as an installation's configuration would. */
class TestEnvironment implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final AtomicBoolean STARTED = new AtomicBoolean();

    /** @throws IllegalStateException for a second context: two servers' schedulers on one database disturb each other */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (!STARTED.compareAndSet(false, true)) {
            throw new IllegalStateException("a test asks for a server of its own; use @ShopTest as it is, no @Import");
        }
        var engines = Engines.start();
        int port = Engines.freePort();
        int simulator = SimulatorProcess.port(port);
        var p = new HashMap<String, Object>(Map.of(
                "server.port",
                port,
                "spring.datasource.url",
                "jdbc:mysql://127.0.0.1:" + engines.databasePort + "/memberloop",
                "spring.datasource.username",
                "memberloop",
                "spring.datasource.password",
                Engines.PASSWORD,
                "spring.data.redis.host",
                "127.0.0.1",
                "spring.data.redis.port",
                engines.redisPort,
                "spring.data.redis.password",
                Engines.PASSWORD));
        p.put("memberloop.public-url", "http://h5.localhost:" + simulator);
        p.put("memberloop.callback-url", "http://127.0.0.1:" + port);
        p.put("memberloop.secret-key", Base64.getEncoder().encodeToString(new byte[32]));
        p.put("memberloop.lookup-key", Base64.getEncoder().encodeToString(new byte[32]));
        // work that is due does not lie about for a second
        p.put("db-scheduler.polling-interval", "200ms");
        // a test that sets a rule does not wait until it counts
        p.put("memberloop.remember", "0s");
        p.put("memberloop.wechat.api-host", "http://127.0.0.1:" + simulator);
        p.put("memberloop.wechat.mp-host", "http://127.0.0.1:" + simulator);
        p.put("memberloop.wechat.open-host", "http://h5.localhost:" + simulator);
        p.put("memberloop.pay.base-url", "http://api.mch.weixin.qq.com");
        p.put("memberloop.pay.proxy", "127.0.0.1:" + WeChatLine.to(simulator));
        p.put("memberloop.pay.mutual-tls-url", SimulatorProcess.mutualTlsUrl());
        p.put("memberloop.pay.trusted-certificate", SimulatorProcess.authority().toString());
        p.put("test.simulator.url", "http://127.0.0.1:" + simulator);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("shop-test", p));
    }
}
