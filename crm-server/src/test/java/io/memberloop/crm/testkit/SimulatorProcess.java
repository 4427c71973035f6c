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
    private static int mutualTlsPort;

    private SimulatorProcess() {}

    /** Starts it once a run. @param serverPort where the H5 pages are */
    static synchronized int port(int serverPort) {
        if (port == 0) {
            int chosen = Engines.freePort();
            mutualTlsPort = Engines.freePort();
            start(chosen, serverPort);
            port = chosen;
        }
        return port;
    }

    /** Where calls with a client certificate go. */
    static String mutualTlsUrl() {
        return "https://127.0.0.1:" + mutualTlsPort;
    }

    /** The file with the certificate that vouches for that port. */
    static Path authority() {
        try {
            var file = Path.of("target", "engines", "authority-" + port + ".pem");
            return Files.writeString(file, get(port, "/sim/api/authority.pem").body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
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
                            "--simulator.mutual-tls-port=" + mutualTlsPort,
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
            return get(chosen, "/actuator/health/readiness").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static HttpResponse<String> get(int port, String path) throws IOException {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
