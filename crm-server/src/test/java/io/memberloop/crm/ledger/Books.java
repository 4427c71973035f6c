package io.memberloop.crm.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.shared.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at a merchant's books with statements of its own. */
final class Books {

    private final JdbcClient jdbc;
    private final MerchantId merchant;

    Books(JdbcClient jdbc, MerchantId merchant) {
        this.jdbc = jdbc;
        this.merchant = merchant;
    }

    /** Whatever was done: balances are sums, lots are balances, legs meet, and each lot explains itself. */
    void hold(String after) {
        none(after + ": balance is not the sum of entries", """
                select a.id from ledger_account a where a.merchant_id = ? and a.balance <>
                  (select coalesce(sum(e.amount), 0) from ledger_entry e where e.account_id = a.id)""");
        none(after + ": held is not the sum of holds", """
                select a.id from ledger_account a where a.merchant_id = ? and a.held <>
                  (select coalesce(sum(h.amount), 0) from ledger_hold h where h.account_id = a.id and h.state = 'HELD')""");
        none(after + ": lots are not the balance", """
                select a.id from ledger_account a where a.merchant_id = ? and greatest(a.balance, 0) <>
                  (select coalesce(sum(l.remaining), 0) from ledger_lot l where l.account_id = a.id)""");
        none(after + ": legs do not meet", """
                select concat(business_kind, business_id) from ledger_entry where merchant_id = ?
                group by business_kind, business_id, asset having sum(amount) <> 0""");
        none(after + ": a lot does not explain itself", """
                select l.id from ledger_lot l where l.merchant_id = ? and l.amount <> l.remaining +
                  (select coalesce(sum(u.amount - u.returned), 0) from ledger_lot_use u where u.lot_id = l.id)""");
        none(after + ": a lot is below zero", """
                select l.id from ledger_lot l where l.merchant_id = ? and l.remaining < 0""");
    }

    private void none(String what, String sql) {
        assertThat(jdbc.sql(sql).param(merchant.value()).query(String.class).list())
                .as(what)
                .isEmpty();
    }
}
