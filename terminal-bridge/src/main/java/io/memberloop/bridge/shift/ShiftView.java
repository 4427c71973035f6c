package io.memberloop.bridge.shift;

import io.memberloop.money.Money;
import io.memberloop.terminal.ShiftReport;
import java.util.List;

/**
 * The drawer as a device sees it.
 *
 * @param open null when nobody has the drawer
 * @param opening what to begin the next shift with: what was counted last
 * @param closed newest first
 * @param today of the business day that is running, with what was taken outside of shifts
 */
record ShiftView(Open open, Money opening, List<ShiftReport> closed, Day today) {

    /**
     * @param expectedCash null for who counts the drawer: it is told once the cash was counted
     * @param mine whether the person may close it without a manager
     */
    record Open(
            String id,
            String number,
            String openedBy,
            String openedAt,
            Money openingCash,
            Money expectedCash,
            Money net,
            Money topUps,
            boolean mine,
            List<ShiftReport.Total> totals,
            List<ShiftReport.Movement> movements) {}

    record Day(String date, Money net, Money topUps, List<ShiftReport.Total> totals) {}
}
