package io.memberloop.terminal;

import java.util.List;

/**
 * What a bridge tells about itself every five seconds.
 *
 * @param startedAt epoch milliseconds
 * @param address where handhelds reach it, as far as it knows; empty when it does not
 * @param outbox what it holds that the server does not have yet
 * @param oldest since when the oldest of that waits, epoch milliseconds; 0 when nothing does
 * @param printing print jobs that are on their way
 * @param unconfirmed print jobs of which nobody knows whether they came out
 * @param failed print jobs that did not come out
 * @param storage why its disk takes no writes: {@code full} or {@code damaged}; null when it does
 * @param printers null from a bridge that does not tell them yet
 * @param backup null from a bridge that does not tell it yet, or whose file is damaged
 */
public record BridgeReport(
        String version,
        long startedAt,
        String address,
        int outbox,
        long oldest,
        int printing,
        int unconfirmed,
        int failed,
        List<Device> devices,
        String storage,
        List<Printer> printers,
        Backup backup) {

    /**
     * How it stands with the copies of the store's file.
     *
     * @param newestAt when the newest was made, epoch milliseconds; 0 when there is none
     * @param trouble why none comes about: {@code folder}, {@code full} or {@code unsound}; null when all is well
     * @param since of the first that failed, epoch milliseconds; 0 when all is well
     */
    public record Backup(long newestAt, String trouble, long since) {}

    /** @param connected whether it follows the bridge's events right now */
    public record Device(String id, long lastSeen, boolean connected) {}

    /**
     * One of the store's printers; where it is found is not told.
     *
     * @param id empty = the one the bridge was started with
     * @param kind {@code NETWORK}, {@code DEVICE}, {@code STAR} or {@code EPSON}, see {@link PrintSettings.Printer}
     * @param trouble why it cannot print, as far as the last job has seen: {@code unreachable}, {@code paper_out}, {@code
     *     cover_open} or {@code printer_error}; empty when it can
     * @param waiting jobs that wait for it
     * @param oldest since when the oldest of them waits, epoch milliseconds; 0 when nothing does
     * @param unsure jobs of the last day of which nobody knows whether they came out
     * @param failed jobs of the last day that did not come out
     * @param printedAt when it last printed something, epoch milliseconds; 0 when it has not for a day
     */
    public record Printer(
            String id,
            String name,
            String kind,
            String trouble,
            int waiting,
            long oldest,
            int unsure,
            int failed,
            long printedAt) {}

    /** @param serverTime epoch milliseconds */
    public record Taken(long serverTime) {}
}
