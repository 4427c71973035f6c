package io.memberloop.crm;

import org.apache.ibatis.annotations.Mapper;
import org.mybatis.spring.annotation.MapperScan;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The server: members, money, marketing, WeChat, the console, H5 and the APIs. */
@SpringBootApplication
@ConfigurationPropertiesScan
@MapperScan(basePackageClasses = CrmServer.class, annotationClass = Mapper.class)
public class CrmServer {

    public static void main(String[] args) {
        SpringApplication.run(CrmServer.class, args);
    }
}
