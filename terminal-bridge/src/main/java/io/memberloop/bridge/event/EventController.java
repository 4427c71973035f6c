package io.memberloop.bridge.event;

import io.memberloop.terminal.EventPage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Long polling: a waiting device holds no thread. */
@RestController
class EventController {

    private final DeviceEvents events;
    private final Map<DeferredResult<EventPage>, Long> waiting = new ConcurrentHashMap<>();

    EventController(DeviceEvents events) {
        this.events = events;
        events.onPublished(this::wake);
    }

    @GetMapping("/device/v1/events")
    DeferredResult<EventPage> read(@RequestParam long after, @RequestParam(defaultValue = "0") int wait) {
        long millis = Math.max(0, Math.min(wait, 25)) * 1_000L;
        var answer = new DeferredResult<EventPage>(millis == 0 ? 1_000L : millis, () -> events.after(after));
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
