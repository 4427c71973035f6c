package io.memberloop.simulator.phone;

import io.memberloop.simulator.account.OfficialAccount;
import io.memberloop.simulator.account.PayAccount;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.WorldStore;
import io.memberloop.simulator.official.QrPicture;
import io.memberloop.simulator.wire.SimRefusal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a phone's camera can see: codes that were made lately, and pictures that are held before it. */
@RestController
class SightController {

    private static final int SHOWN = 30;

    private final WorldStore store;
    private final SimulatorClock clock;

    SightController(WorldStore store, SimulatorClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * @param kind FOLLOW (scene code) or PAY
     * @param label the scene or what is paid for
     * @param amount fen; 0 for scene codes
     */
    record Sighted(String kind, String text, String label, long amount, String state, long at) {}

    /** Newest first; expired and settled ones are out of sight. */
    @GetMapping("/sim/api/codes")
    List<Sighted> codes() {
        long now = clock.seconds();
        return store.read(world -> {
            List<Sighted> codes = new ArrayList<>();
            world.officialAccounts.values().forEach(account -> scenes(account, now, codes));
            world.payAccounts.values().forEach(account -> payments(account, now, codes));
            return codes.stream()
                    .sorted(Comparator.comparingLong(Sighted::at).reversed())
                    .limit(SHOWN)
                    .toList();
        });
    }

    @PostMapping(value = "/sim/api/read-picture", consumes = "image/*")
    Map<String, List<String>> read(@RequestBody byte[] picture) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
            if (image == null) {
                throw new SimRefusal(400, "NO_PICTURE", "this is not a picture that can be read");
            }
            return Map.of("codes", QrPicture.read(image));
        } catch (IOException e) {
            throw new SimRefusal(400, "NO_PICTURE", "this is not a picture that can be read");
        }
    }

    @GetMapping(value = "/sim/api/qr.png", produces = MediaType.IMAGE_PNG_VALUE)
    byte[] picture(@RequestParam String text) {
        return QrPicture.png(text, 360);
    }

    private static void scenes(OfficialAccount account, long now, List<Sighted> codes) {
        account.scenes.values().stream()
                .filter(scene -> scene.expiresAt == 0 || scene.expiresAt > now)
                .map(scene -> new Sighted("FOLLOW", scene.url, scene.scene, 0, account.name, scene.createdAt))
                .forEach(codes::add);
    }

    private static void payments(PayAccount account, long now, List<Sighted> codes) {
        account.transactions.values().stream()
                .filter(order -> "NOTPAY".equals(order.state) && order.payableUntil > now)
                .forEach(order -> order.codeUrls.entrySet().stream()
                        .filter(code -> code.getValue() > now)
                        .reduce((older, newer) -> newer)
                        .map(code -> new Sighted(
                                "PAY", code.getKey(), order.description, order.total, order.state, order.createdAt))
                        .ifPresent(codes::add));
    }
}
