package io.memberloop.bridge.menu;

import io.memberloop.bridge.BridgeSettings;
import io.memberloop.bridge.event.DeviceEvents;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.StoreSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Pictures of dishes on this bridge's disk, so that they are there without the server, too. Each is known by the hash of its
 * bytes: what does not have the hash that the menu names is not kept, and what is kept never changes.
 */
@Component
public class Pictures {

    private static final Logger log = LoggerFactory.getLogger(Pictures.class);
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int LARGEST = 256 * 1024;
    private static final String ENDING = ".jpg";

    private final Path folder;
    private final Store store;
    private final CrmServer server;
    private final Link link;
    private final DeviceEvents events;
    /** What the server does not have, or has otherwise; asked for again after the next start. */
    private final Set<String> useless = new HashSet<>();

    Pictures(BridgeSettings settings, Store store, CrmServer server, Link link, DeviceEvents events) {
        this.folder = settings.data().resolve("pictures");
        this.store = store;
        this.server = server;
        this.link = link;
        this.events = events;
    }

    /** @return the JPEG, when it is here */
    public Optional<byte[]> jpeg(String hash) {
        if (!HASH.matcher(hash).matches() || !Files.isRegularFile(file(hash))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(file(hash)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fetches what the menu names and is not here; devices are told to look at the menu again once something has come. */
    @Scheduled(fixedDelay = 2_000)
    void fetchMissing() {
        var named = named();
        if (named.isEmpty() || !link.online()) {
            return;
        }
        boolean came = false;
        for (var hash : named) {
            if (!Files.isRegularFile(file(hash)) && !useless.contains(hash)) {
                if (!fetch(hash)) {
                    break;
                }
                came |= Files.isRegularFile(file(hash));
            }
        }
        if (came) {
            events.publish("store", Map.of());
            dropOthers(named);
        }
    }

    /** @return false when the server cannot be reached: then the others wait, too */
    private boolean fetch(String hash) {
        try {
            keep(hash, server.bytes("/pictures/" + hash, PATIENCE));
        } catch (CrmServer.Unreachable e) {
            return false;
        } catch (Refusal refusal) {
            useless.add(hash);
            log.warn("the server has no picture {}: {}", hash, refusal.code());
        }
        return true;
    }

    private void keep(String hash, byte[] jpeg) {
        if (jpeg.length > LARGEST || !hash.equals(sha256(jpeg))) {
            useless.add(hash);
            log.warn("the picture {} came damaged: {} bytes", hash, jpeg.length);
            return;
        }
        try {
            Files.createDirectories(folder);
            var part = folder.resolve(hash + ".part");
            Files.write(part, jpeg);
            Files.move(part, file(hash), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // a menu without pictures sells as well
            useless.add(hash);
            log.warn("the picture {} cannot be kept: {}", hash, e.toString());
        }
    }

    private void dropOthers(Set<String> named) {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                if (!named.contains(file.getFileName().toString().replace(ENDING, ""))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            log.warn("old pictures cannot be taken away: {}", e.toString());
        }
    }

    private Set<String> named() {
        return store.known().stream()
                .flatMap(s -> s.items().stream())
                .map(StoreSnapshot.Item::picture)
                .filter(Objects::nonNull)
                .filter(hash -> HASH.matcher(hash).matches())
                .collect(Collectors.toSet());
    }

    private Path file(String hash) {
        return folder.resolve(hash + ENDING);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
