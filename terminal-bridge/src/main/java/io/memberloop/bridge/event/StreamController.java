package io.memberloop.bridge.event;

import io.memberloop.bridge.web.Caller;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The log as server-sent events, and tickets for the WebSocket. */
@RestController
class StreamController {

    private static final long LONGEST = TimeUnit.HOURS.toMillis(1);

    private final Followers followers;
    private final Tickets tickets;

    StreamController(Followers followers, Tickets tickets) {
        this.followers = followers;
        this.tickets = tickets;
    }

    record Ticket(String ticket, long seconds) {}

    @PostMapping("/device/v1/push-ticket")
    @ResponseStatus(HttpStatus.CREATED)
    Ticket ticket(Caller caller) {
        return new Ticket(tickets.give(caller.deviceId()), Tickets.GOOD_FOR.toSeconds());
    }

    /** @param last the newest event that was received; wins over {@code after} when a client comes back by itself */
    @GetMapping(path = "/device/v1/events/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream(
            Caller caller,
            @RequestParam(defaultValue = "-1") long after,
            @RequestHeader(name = "Last-Event-ID", required = false) Long last) {
        var emitter = new SseEmitter(LONGEST);
        var follower = followers.add(caller.deviceId(), last == null ? after : last, new Stream(emitter));
        emitter.onCompletion(() -> followers.remove(follower));
        emitter.onTimeout(emitter::complete);
        emitter.onError(e -> followers.remove(follower));
        return emitter;
    }

    private record Stream(SseEmitter emitter) implements Follower.Sink {

        @Override
        public void page(DevicePage page) throws IOException {
            if (page.reset()) {
                emitter.send(SseEmitter.event()
                        .id(Long.toString(page.last()))
                        .name("reset")
                        .data("{}"));
            }
            for (var event : page.events()) {
                emitter.send(SseEmitter.event()
                        .id(Long.toString(event.seq()))
                        .name(event.type())
                        .data(event.body()));
            }
        }

        @Override
        public void beat(String storage) throws IOException {
            // without an id: it stands in no log, and whoever comes back goes on from the newest that does
            emitter.send(
                    storage == null
                            ? SseEmitter.event().comment("")
                            : SseEmitter.event().name("storage").data("{\"storage\":\"" + storage + "\"}"));
        }

        @Override
        public void close() {
            emitter.complete();
        }
    }
}
