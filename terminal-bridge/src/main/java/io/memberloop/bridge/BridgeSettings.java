package io.memberloop.bridge;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How this bridge is set up; everything else it learns from the server.
 *
 * @param serverUrl base address of crm-server
 * @param data folder of the SQLite file; made when absent
 * @param enrolCode pairs the bridge at the first start; ignored once it is paired
 * @param printer {@code host:port} of the receipt printer
 * @param address where handhelds reach this bridge, as {@code https://192.168.1.20:8443}; shown in the console with pairing codes
 * @param tcpPort where old terminals reach the bridge by frames; 0 or absent: nowhere
 * @param tls the encrypted side of the bridge; without it only {@code localhost} can be used
 * @param backups where a copy of the SQLite file goes every business day, best on another disk; {@code backups} in the data folder
 *     when absent
 * @param origins pages from elsewhere that may open the event line, as {@code https://till.example}; usually none
 */
@ConfigurationProperties("memberloop.bridge")
public record BridgeSettings(
        URI serverUrl,
        Path data,
        String enrolCode,
        String printer,
        String address,
        Integer tcpPort,
        Tls tls,
        Path backups,
        List<String> origins) {

    /**
     * A certificate of one's own ({@code certificate} and {@code key} as PEM, or {@code keystore} as PKCS#12 with its password),
     * or none: then the bridge makes one, signed by an authority of its own, which handhelds have to install once.
     *
     * @param port where HTTPS listens; 0 or absent: nowhere
     * @param names further names and addresses by which handhelds call this bridge
     */
    public record Tls(int port, String certificate, String key, String keystore, String password, List<String> names) {

        @Override
        public String toString() {
            return "Tls[port=" + port + "]";
        }
    }
}
