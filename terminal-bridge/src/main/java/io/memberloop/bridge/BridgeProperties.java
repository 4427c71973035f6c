package io.memberloop.bridge;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param serverUrl crm-server, no trailing slash
 * @param data folder of the SQLite file; what is in it is the store's open business
 * @param enrolCode one-time code, used while the bridge is not paired
 * @param printer {@code host:port} of an ESC/POS printer
 */
@ConfigurationProperties("memberloop.bridge")
public record BridgeProperties(
        @DefaultValue("http://127.0.0.1:8080") String serverUrl,
        @DefaultValue("data/bridge") String data,
        @DefaultValue("") String enrolCode,
        @DefaultValue("127.0.0.1:9100") String printer) {}
