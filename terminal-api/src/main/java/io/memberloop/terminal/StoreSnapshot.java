package io.memberloop.terminal;

import io.memberloop.menu.ChoiceGroup;
import io.memberloop.money.Money;
import io.memberloop.pricing.BillRules;
import java.util.List;

/**
 * Everything a bridge needs to know of its store; pulled whole, replaces what was there.
 *
 * @param print null in a snapshot from before
 * @param quickNotes what the kitchen is often told, offered when a dish is ordered; null in a snapshot from before
 */
public record StoreSnapshot(
        Store store,
        List<Staff> staff,
        List<Table> tables,
        List<Category> categories,
        List<Item> items,
        List<Device> devices,
        PrintSettings print,
        List<String> quickNotes) {

    /**
     * @param zone IANA time zone
     * @param dayStartsAt local time at which the business date changes, {@code HH:mm}
     * @param rules service charge and rounding of bills, not of quick charges; null in a snapshot from before
     * @param manualDiscountPercent up to this share of a bill's list price everybody may give discounts by hand; above it
     *     a manager's PIN is needed; null in a snapshot from before
     * @param offlineCardMost most that a bill takes by card slips while the server is away; null in a snapshot from before
     * @param voidAloneMost most that staff take off of one dish of a bill without a manager once the kitchen has it; zero, and
     *     null in a snapshot from before: always a manager
     */
    public record Store(
            String id,
            String merchantName,
            String name,
            String address,
            String phone,
            String zone,
            String dayStartsAt,
            BillRules rules,
            Integer manualDiscountPercent,
            Money offlineCardMost,
            Money voidAloneMost) {}

    /**
     * @param role WAITER, CASHIER or MANAGER
     * @param pinVerifier {@code pbkdf2$<iterations>$<base64 salt>$<base64 hash>}, PBKDF2WithHmacSHA256, 256 bits
     */
    public record Staff(String id, String number, String name, String role, String pinVerifier) {}

    /**
     * A handheld of this store; null in a snapshot from before, and one that is missing is left as the bridge knows it.
     *
     * @param state PENDING, ACTIVE or REVOKED; ACTIVE while it is suspended, too: a bridge from before knows no other word
     * @param suspendedBy who turned it away for a while; null while nobody has, and in a snapshot from before
     */
    public record Device(String id, String name, String state, String suspendedBy) {}

    public record Table(String id, String area, String name, int seats) {}

    public record Category(String id, String name) {}

    /**
     * @param pinyin initials for search, lower case
     * @param price of one piece, or of {@code unitGrams} grams
     * @param discountable false for what is sold at its price to everybody; null in a snapshot from before
     * @param unitGrams 500 or 1000 for what is weighed; null for what is sold by the piece
     * @param choices what is asked when it is ordered; null in a snapshot from before
     * @param picture SHA-256 of its picture in hex, by which {@code GET /pictures/{hash}} gives the JPEG; null without one
     */
    public record Item(
            String id,
            String categoryId,
            String name,
            String pinyin,
            Money price,
            String unit,
            Boolean discountable,
            Integer unitGrams,
            List<ChoiceGroup> choices,
            String picture) {

        /** Sold by the piece, and nothing is asked. */
        public Item(
                String id,
                String categoryId,
                String name,
                String pinyin,
                Money price,
                String unit,
                Boolean discountable) {
            this(id, categoryId, name, pinyin, price, unit, discountable, null, List.of(), null);
        }
    }
}
