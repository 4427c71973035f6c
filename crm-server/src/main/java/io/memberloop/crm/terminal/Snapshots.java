package io.memberloop.crm.terminal;

import io.memberloop.crm.catalog.Catalog;
import io.memberloop.crm.merchant.Merchants;
import io.memberloop.crm.merchant.StaffMember;
import io.memberloop.crm.merchant.StaffMembers;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.printing.StorePrinting;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.terminal.StoreSnapshot;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts together what a bridge needs to know of its store. */
@Component
class Snapshots {

    private final Merchants merchants;
    private final Stores stores;
    private final StaffMembers staff;
    private final Catalog catalog;
    private final Devices devices;
    private final StorePrinting printing;

    Snapshots(
            Merchants merchants,
            Stores stores,
            StaffMembers staff,
            Catalog catalog,
            Devices devices,
            StorePrinting printing) {
        this.merchants = merchants;
        this.stores = stores;
        this.staff = staff;
        this.catalog = catalog;
        this.devices = devices;
        this.printing = printing;
    }

    StoreSnapshot of(StoreId id) {
        var store = stores.fresh(id);
        return new StoreSnapshot(
                new StoreSnapshot.Store(
                        id.toString(),
                        merchants.current().name(),
                        store.name(),
                        store.address(),
                        store.phone(),
                        store.zone(),
                        store.dayStartsAt().toString(),
                        store.rules(),
                        store.manualDiscountPercent(),
                        store.offlineCardMostFen(),
                        store.voidAloneMostFen()),
                staff.of(id).stream()
                        .filter(StaffMember::active)
                        .map(s -> new StoreSnapshot.Staff(
                                s.id().toString(), s.number(), s.name(), s.role(), s.pinVerifier()))
                        .toList(),
                stores.tables(id).stream()
                        .map(t -> new StoreSnapshot.Table(Long.toString(t.id()), t.area(), t.name(), t.seats()))
                        .toList(),
                catalog.categories().stream()
                        .map(c -> new StoreSnapshot.Category(Long.toString(c.id()), c.name()))
                        .toList(),
                catalog.items().stream()
                        .map(i -> new StoreSnapshot.Item(
                                Long.toString(i.id()),
                                Long.toString(i.categoryId()),
                                i.name(),
                                i.pinyin(),
                                i.price(),
                                i.unit(),
                                i.discountable(),
                                i.unitGrams(),
                                i.choices() == null ? List.of() : i.choices().groups(),
                                i.shownPicture()))
                        .toList(),
                devices.of(id).stream()
                        .map(d -> new StoreSnapshot.Device(d.id(), d.name(), d.pairing(), d.suspendedBy()))
                        .toList(),
                printing.settings(id),
                catalog.quickNotes());
    }
}
