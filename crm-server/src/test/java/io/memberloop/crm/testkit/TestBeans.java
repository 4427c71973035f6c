package io.memberloop.crm.testkit;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

@TestConfiguration
@ComponentScan(basePackageClasses = TestBeans.class, nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
class TestBeans {

    @Bean
    TestClock clock() {
        return new TestClock();
    }
}
