package io.memberloop.bridge.printing;

import io.memberloop.bridge.BridgeSettings;
import io.memberloop.bridge.data.Ids;
import io.memberloop.bridge.store.Store;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The store's printers and what each is for; a store that has named none has the one the bridge was started with. */
@Component
public class Printers {

    private final Store store;
    private final String usualAddress;

    Printers(Store store, BridgeSettings settings) {
        this.store = store;
        this.usualAddress = settings.printer();
    }

    public List<Printer> all() {
        var named = store.known()
                .filter(s -> s.print() != null)
                .map(s -> s.print().printers().stream()
                        .map(p -> Printer.of(p, usualAddress))
                        .toList())
                .orElse(List.of());
        return named.isEmpty() ? List.of(Printer.usual(usualAddress)) : named;
    }

    public Optional<Printer> find(String id) {
        return all().stream().filter(p -> p.id().equals(id)).findFirst();
    }

    /** What guests get comes out here. */
    public Printer receipts() {
        return all().stream().filter(Printer::receipts).findFirst().orElseGet(() -> all().get(0));
    }

    /** Where dishes of a category are cooked; without a station of its own where receipts are printed. */
    public Printer station(String categoryId) {
        return all().stream()
                .filter(p -> categoryId != null && p.categories().contains(categoryId))
                .findFirst()
                .orElseGet(this::receipts);
    }

    /** A printer that asks for work, by the secret in its address. */
    Optional<Printer> polling(String kind, String token) {
        var hash = Ids.hash(token);
        return all().stream()
                .filter(p -> p.kind().equals(kind) && p.tokenHash().equals(hash))
                .findFirst();
    }
}
