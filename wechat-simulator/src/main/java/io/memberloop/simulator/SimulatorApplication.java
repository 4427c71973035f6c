package io.memberloop.simulator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.web.server.PortInUseException;

/** Starts the simulator. A port that is taken ends the process with one line that names it. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SimulatorApplication {

    public static void main(String[] args) {
        // receipts are drawn on machines without a screen
        System.setProperty("java.awt.headless", "true");
        // an own name, so that the file never meets another application's application.yml on a shared class path
        System.setProperty("spring.config.name", "simulator");
        try {
            SpringApplication.run(SimulatorApplication.class, args);
        } catch (RuntimeException failure) {
            System.err.println("wechat-simulator did not start: " + reason(failure));
            System.exit(1);
        }
    }

    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException taken) {
                return "port " + taken.getPort() + " is taken by another process; choose one with --server.port=…";
            }
            if (cause instanceof StartRefused) {
                return cause.getMessage();
            }
        }
        failure.printStackTrace(System.err);
        return String.valueOf(failure.getMessage());
    }
}
