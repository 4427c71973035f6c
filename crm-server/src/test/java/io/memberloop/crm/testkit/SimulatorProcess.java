package io.memberloop.crm.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The simulator as a process of its own, as in an installation: nothing of it is on the server's class path. */
final class SimulatorProcess {

    private static int port;

    private SimulatorProcess() {}

    /** Starts it once a run. @param serverPort where the H5 pages are */
    static synchronized int port(int serverPort) {
        if (port == 0) {
            int chosen = Engines.freePort();
            start(chosen, serverPort);
            port = chosen;
        }
        return port;
    }

    private static void start(int chosen, int serverPort) {
        try {
            var data = Files.createDirectories(Path.of("target", "engines", "simulator-" + chosen));
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-jar",
                            jar().toString(),
                            "--server.port=" + chosen,
                            "--simulator.data=" + data,
                            "--simulator.h5-target=http://127.0.0.1:" + serverPort,
                            "--simulator.printer-port=" + Engines.freePort())
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target", "simulator.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            Await.until(
                    "simulator ready, see target/simulator.log", Duration.ofSeconds(60), () -> ready(chosen, process));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path jar() throws IOException {
        try (var files = Files.list(Path.of("..", "wechat-simulator", "target"))) {
            return files.filter(f -> f.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("package wechat-simulator first"));
        }
    }

    private static boolean ready(int chosen, Process process) {
        if (!process.isAlive()) {
            throw new IllegalStateException("the simulator ended, see target/simulator.log");
        }
        try {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + chosen + "/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
