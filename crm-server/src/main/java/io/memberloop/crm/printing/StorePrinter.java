package io.memberloop.crm.printing;

import java.util.List;

/**
 * One of a store's printers.
 *
 * @param kind {@code NETWORK}, {@code DEVICE}, {@code STAR} or {@code EPSON}
 * @param address {@code host:port} of a NETWORK printer; empty = the one the bridge was started with
 * @param width 32, 42 or 48 columns
 * @param acknowledges {@code NOT}, {@code READ} or {@code PRINTED}
 * @param tokenHash of a printer that asks for work, else empty
 * @param failoverId null = none
 */
record StorePrinter(
        long id,
        String name,
        String kind,
        String address,
        int width,
        boolean chinese,
        boolean nativeQr,
        boolean cutter,
        boolean drawer,
        String acknowledges,
        String tokenHash,
        boolean receipts,
        Long failoverId,
        int copies) {

    /** The secret is in its address. */
    boolean asks() {
        return kind.equals("STAR") || kind.equals("EPSON");
    }

    record Category(long printerId, long categoryId) {}

    record WithCategories(StorePrinter printer, List<Long> categories) {}
}
