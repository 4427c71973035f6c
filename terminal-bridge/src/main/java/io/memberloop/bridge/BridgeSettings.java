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
 * @param origins pages from elsewhere that may open the event line, as {@code https://till.example}; usually none
 */
@ConfigurationProperties("memberloop.bridge")
public record BridgeSettings(URI serverUrl, Path data, String enrolCode, String printer, List<String> origins) {}
