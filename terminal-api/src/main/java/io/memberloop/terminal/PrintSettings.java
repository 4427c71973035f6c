package io.memberloop.terminal;

import java.util.List;

/** A store's printers and how it wants its papers; part of {@link StoreSnapshot}. */
public record PrintSettings(List<Printer> printers, List<Paper> papers) {

    /**
     * @param kind {@code NETWORK} raw TCP · {@code DEVICE} built into a handheld, which fetches its jobs · {@code STAR} and
     *     {@code EPSON} printers that ask the bridge for work (CloudPRNT, Server Direct Print)
     * @param address {@code host:port} of a NETWORK printer; empty = the one the bridge was started with
     * @param columns 32, 42 or 48
     * @param chinese has GBK characters of its own; else lines are sent as pictures
     * @param nativeQr draws QR codes itself
     * @param acknowledges {@code NOT}, {@code READ} or {@code PRINTED}
     * @param tokenHash SHA-256 in hex of the secret in the address that a STAR or EPSON printer asks at; else empty
     * @param receipts prints what guests get
     * @param categories ids of the menu categories whose dishes are cooked where it stands
     * @param failover id of the printer that takes over while this one cannot print, or empty
     * @param copies how many parts of each paper come out
     */
    public record Printer(
            String id,
            String name,
            String kind,
            String address,
            int columns,
            boolean chinese,
            boolean nativeQr,
            boolean cutter,
            boolean drawer,
            String acknowledges,
            String tokenHash,
            boolean receipts,
            List<String> categories,
            String failover,
            int copies) {}

    /**
     * @param kind {@code RECEIPT}, {@code PRE_BILL}, {@code KITCHEN}, {@code REFUND}, {@code JOIN}, {@code SHIFT} or {@code DAY}
     * @param language {@code zh} or {@code en}
     * @param blocks those that are printed, in their order
     * @param logo a PNG in base64, or empty
     */
    public record Paper(
            String kind, String language, List<String> blocks, List<String> header, List<String> footer, String logo) {}
}
