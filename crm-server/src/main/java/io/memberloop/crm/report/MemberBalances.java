package io.memberloop.crm.report;

import io.memberloop.crm.ledger.Asset;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Parts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What stands on a member's accounts, as pages show it. */
record MemberBalances(List<Line> lines) {

    /**
     * @param account as in addresses
     * @param balance below zero = owed
     * @param held what open bills have bound, null when nothing
     */
    record Line(Asset asset, String account, String balance, boolean owed, String held) {}

    static MemberBalances of(Ledger.Balances balances) {
        return new MemberBalances(Arrays.stream(Asset.values())
                .map(asset -> line(asset, units(balances.balance(), asset), units(balances.held(), asset)))
                .toList());
    }

    private static Line line(Asset asset, long balance, long held) {
        return new Line(
                asset,
                asset.name().toLowerCase(Locale.ROOT),
                AccountStatement.words(asset, balance),
                balance < 0,
                held == 0 ? null : AccountStatement.words(asset, held));
    }

    private static long units(Parts parts, Asset asset) {
        return switch (asset) {
            case POINTS -> parts.points().value();
            case PRINCIPAL -> parts.principal().fen();
            case BONUS -> parts.bonus().fen();
        };
    }
}
