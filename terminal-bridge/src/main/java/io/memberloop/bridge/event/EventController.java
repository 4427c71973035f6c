package io.memberloop.bridge.event;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Long polling: a waiting device holds no thread. */
@RestController
class EventController {

    private static final int LONGEST = 25;
    /** While nothing can be written: whoever began to wait just after it was told hears of it all the same. */
    private static final int LONGEST_UNWRITABLE = 2;

    private final DeviceEvents events;
    private final Map<DeferredResult<DevicePage>, Long> waiting = new ConcurrentHashMap<>();

    EventController(DeviceEvents events) {
        this.events = events;
        events.onPublished(this::wake);
        events.onUnwritable(() -> CompletableFuture.runAsync(this::wake));
    }

    @GetMapping("/device/v1/events")
    DeferredResult<DevicePage> read(@RequestParam long after, @RequestParam(defaultValue = "0") int wait) {
        int longest = events.storage() == null ? LONGEST : LONGEST_UNWRITABLE;
        long millis = Math.max(0, Math.min(wait, longest)) * 1_000L;
        var answer = new DeferredResult<DevicePage>(millis == 0 ? 1_000L : millis, () -> events.after(after));
        answer.onCompletion(() -> waiting.remove(answer));
        // registered before it is read: a commit in between wakes it
        waiting.put(answer, after);
        var page = events.after(after);
        if (millis == 0 || page.reset() || !page.events().isEmpty()) {
            answer.setResult(page);
        }
        return answer;
    }

    private void wake() {
        waiting.forEach((answer, after) -> answer.setResult(events.after(after)));
    }
}
