package io.memberloop.crm.testkit;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

@TestConfiguration
@ComponentScan(basePackageClasses = TestBeans.class)
class TestBeans {

    @Bean
    TestClock clock() {
        return new TestClock();
    }
}
