package io.memberloop.simulator.official;

import io.memberloop.simulator.SimulatorSettings;
import io.memberloop.simulator.account.OfficialAccount.Follower;
import io.memberloop.simulator.account.OfficialAccount.OpenWindow;
import io.memberloop.simulator.account.SimulatorClock;
import java.util.Comparator;
import java.util.Map;
import org.springframework.stereotype.Component;

/** When an account may write to a follower by itself: only for a while after the follower did something. */
@Component
public class MessageWindows {

    /** What a customer does that opens a window; the quotas are settings, because WeChat changes them. */
    public enum Trigger {
        FOLLOW,
        SCAN,
        MENU,
        MESSAGE,
        PAYMENT
    }

    private final SimulatorSettings settings;
    private final SimulatorClock clock;

    MessageWindows(SimulatorSettings settings, SimulatorClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public void open(Follower follower, Trigger trigger) {
        OpenWindow window = new OpenWindow();
        window.openedAt = clock.seconds();
        follower.windows.put(trigger.name(), window);
    }

    /** Counts one message; refuses with 45015 when no window is open and 45047 when all open ones are used up. */
    void use(Follower follower) {
        long now = clock.seconds();
        follower.windows.entrySet().removeIf(entry -> end(entry) <= now);
        if (follower.windows.isEmpty()) {
            throw new WxRefusal(45015, "response out of time limit or subscription is canceled");
        }
        follower.windows.entrySet().stream()
                .filter(entry -> hasRoom(entry))
                .min(Comparator.comparingLong(this::end))
                .orElseThrow(() -> new WxRefusal(45047, "out of response count limit"))
                .getValue()
                .sent++;
    }

    private boolean hasRoom(Map.Entry<String, OpenWindow> entry) {
        int quota = settings.windows().get(entry.getKey()).messages();
        return quota < 0 || entry.getValue().sent < quota;
    }

    private long end(Map.Entry<String, OpenWindow> entry) {
        return entry.getValue().openedAt
                + settings.windows().get(entry.getKey()).minutes() * 60L;
    }
}
