package io.memberloop.crm;

import io.memberloop.crm.platform.Cryptography;
import org.apache.ibatis.annotations.Mapper;
import org.mybatis.spring.annotation.MapperScan;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * The server: members, money, marketing, WeChat, the console, H5 and the APIs. Beans are named by their whole class name:
 * two modules may both have a word like LoginController.
 */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
@MapperScan(
        basePackageClasses = CrmServer.class,
        annotationClass = Mapper.class,
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class CrmServer {

    static {
        Cryptography.useTheFastest();
    }

    public static void main(String[] args) {
        SpringApplication.run(CrmServer.class, args);
    }
}
