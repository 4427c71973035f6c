package io.memberloop.bridge.page;

import io.memberloop.bridge.backup.BackupWatch;
import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.data.StoreAlarm;
import io.memberloop.bridge.event.DeviceEvents;
import io.memberloop.bridge.menu.SoldOut;
import io.memberloop.bridge.menu.Stock;
import io.memberloop.bridge.outbox.Outbox;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.web.Caller;
import io.memberloop.terminal.StoreSnapshot;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a device asks when it starts or has lost the thread. */
@RestController
@RequestMapping("/device/v1")
class FloorController {

    private static final int RECENT = 20;

    private final Store store;
    private final Bills bills;
    private final BillViews views;
    private final DeviceEvents events;
    private final Link link;
    private final StoreAlarm alarm;
    private final Stock stock;
    private final Outbox outbox;
    private final BackupWatch backups;

    FloorController(
            Store store,
            Bills bills,
            BillViews views,
            DeviceEvents events,
            Link link,
            StoreAlarm alarm,
            Stock stock,
            Outbox outbox,
            BackupWatch backups) {
        this.store = store;
        this.bills = bills;
        this.views = views;
        this.events = events;
        this.link = link;
        this.alarm = alarm;
        this.stock = stock;
        this.outbox = outbox;
        this.backups = backups;
    }

    /**
     * @param cursor read events after this one
     * @param storage {@code full} while nothing can be written and only reading goes on, else null
     * @param backup how it stands with the copies of the store's file
     */
    record State(
            long cursor,
            Device device,
            Caller.Staff staff,
            Link.View link,
            String storage,
            StoreSnapshot.Store store,
            List<StoreSnapshot.Table> tables,
            List<BillView> open,
            List<BillView> recent,
            SoldOut soldOut,
            Outbox.Counts outbox,
            BackupWatch.View backup) {}

    record Device(String id, String name) {}

    /** @param quickNotes what the kitchen is often told */
    record Menu(List<StoreSnapshot.Category> categories, List<StoreSnapshot.Item> items, List<String> quickNotes) {}

    /** @param bill the open bill at this table, or null */
    record TableState(StoreSnapshot.Table table, BillView bill) {}

    @GetMapping("/state")
    State state(Caller caller) {
        // the cursor first: what happens while we read is read again, never missed
        long cursor = events.last();
        var snapshot = store.known();
        return new State(
                cursor,
                new Device(caller.deviceId(), caller.deviceName()),
                caller.staff(),
                link.view(),
                alarm.raised().map(raised -> raised.cause().code()).orElse(null),
                snapshot.map(StoreSnapshot::store).orElse(null),
                snapshot.map(StoreSnapshot::tables).orElse(List.of()),
                bills.open().stream().map(b -> views.of(b.id())).toList(),
                bills.paid(RECENT).stream().map(b -> views.of(b.id())).toList(),
                stock.soldOut(),
                outbox.counts(),
                backups.view());
    }

    @GetMapping("/menu")
    Menu menu() {
        var snapshot = store.snapshot();
        var notes = snapshot.quickNotes();
        return new Menu(snapshot.categories(), snapshot.items(), notes == null ? List.of() : notes);
    }

    @GetMapping("/tables")
    List<TableState> tables() {
        var open = bills.open().stream().map(b -> views.of(b.id())).toList();
        return store.snapshot().tables().stream()
                .map(t -> new TableState(
                        t,
                        open.stream()
                                .filter(b -> t.id().equals(b.tableId()))
                                .findFirst()
                                .orElse(null)))
                .toList();
    }
}
