package io.memberloop.bridge.printing;

import io.memberloop.paper.PrinterProfile;
import io.memberloop.terminal.PrintSettings;
import java.util.List;

/**
 * One of the store's printers.
 *
 * @param id empty = the one this bridge was started with
 * @param kind {@code NETWORK}, {@code DEVICE}, {@code STAR} or {@code EPSON}, see {@link PrintSettings.Printer}
 * @param host of a NETWORK printer
 * @param categories ids of the menu categories cooked where it stands
 * @param failover id of the printer that takes over, or null
 * @param copies parts of each paper
 */
public record Printer(
        String id,
        String name,
        String kind,
        String host,
        int port,
        PrinterProfile profile,
        String tokenHash,
        boolean receipts,
        List<String> categories,
        String failover,
        int copies) {

    private static final int RAW_PORT = 9_100;

    static Printer of(PrintSettings.Printer p, String usualAddress) {
        var address = p.address().isEmpty() ? usualAddress : p.address();
        return new Printer(
                p.id(),
                p.name(),
                p.kind(),
                host(address),
                port(address),
                new PrinterProfile(
                        p.columns(),
                        p.chinese(),
                        p.nativeQr(),
                        p.cutter(),
                        p.drawer(),
                        PrinterProfile.Acknowledges.valueOf(p.acknowledges())),
                p.tokenHash(),
                p.receipts(),
                p.categories(),
                p.failover() == null || p.failover().isEmpty() ? null : p.failover(),
                Math.max(1, p.copies()));
    }

    static Printer usual(String address) {
        return new Printer(
                "", "", "NETWORK", host(address), port(address), PrinterProfile.USUAL, "", true, List.of(), null, 1);
    }

    boolean isNetwork() {
        return kind.equals("NETWORK");
    }

    private static String host(String address) {
        int colon = address.lastIndexOf(':');
        return colon < 0 ? address : address.substring(0, colon);
    }

    private static int port(String address) {
        int colon = address.lastIndexOf(':');
        return colon < 0 ? RAW_PORT : Integer.parseInt(address.substring(colon + 1));
    }
}
