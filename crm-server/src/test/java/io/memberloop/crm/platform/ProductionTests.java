package io.memberloop.crm.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberloop.crm.CrmServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** What was good for trying things out does not go into production. */
class ProductionTests {

    @Test
    void theServerDoesNotStartWithASimulatorAndSaysWhy() {
        var start = new SpringApplicationBuilder(CrmServer.class).profiles("prod");
        String[] settings = {
            "--memberloop.public-url=http://shop.example.com",
            "--memberloop.callback-url=https://localhost:8080",
            "--memberloop.pay.base-url=http://api.mch.weixin.qq.com",
            "--memberloop.wechat.api-host=https://weixin.qq.com.example.com",
            // nothing is opened before
            "--spring.datasource.url=jdbc:mysql://127.0.0.1:1/nobody"
        };

        assertThatThrownBy(() -> start.run(settings).close())
                .isInstanceOfSatisfying(ProductionRefused.class, refused -> {
                    assertThat(refused.wrong()).hasSize(4);
                    assertThat(refused.wrong()).anyMatch(w -> w.startsWith("memberloop.public-url is http://shop"));
                    assertThat(refused.wrong())
                            .anyMatch(w -> w.startsWith("memberloop.callback-url is https://localhost"));
                    assertThat(refused.wrong())
                            .anyMatch(w -> w.startsWith("memberloop.pay.base-url is http://api.mch"));
                    assertThat(refused.wrong()).anyMatch(w -> w.endsWith("that is not WeChat"));
                    assertThat(new ProductionRefusedAnalyzer().analyze(refused).getDescription())
                            .contains("none for production", "memberloop.public-url");
                });
    }

    @Test
    void whatAShopSetsForRealIsFine() {
        assertThat(ProductionCheck.wrong(settings("", ""))).isEmpty();
        assertThat(ProductionCheck.wrong(settings("https://api2.mch.weixin.qq.com", "")))
                .isEmpty();
        assertThat(ProductionCheck.wrong(settings("https://127.0.0.1:8443", "/tmp/simulator.pem")))
                .hasSize(2);
    }

    private static MemberloopProperties settings(String mutualTls, String certificate) {
        return new MemberloopProperties(
                "https://card.example.com",
                "https://card.example.com",
                "",
                "",
                null,
                Duration.ofSeconds(1),
                new MemberloopProperties.Wechat(
                        "https://api.weixin.qq.com", "https://mp.weixin.qq.com", "https://open.weixin.qq.com"),
                new MemberloopProperties.Pay("https://api.mch.weixin.qq.com", "", mutualTls, certificate));
    }
}
