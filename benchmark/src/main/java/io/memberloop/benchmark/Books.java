package io.memberloop.benchmark;

import java.sql.SQLException;

/** Speed that is wrong by one fen or point is worth nothing: after the run the books have to agree. */
final class Books {

    private final Shop shop;

    Books(Shop shop) {
        this.shop = shop;
    }

    /** @throws IllegalStateException naming what does not agree */
    void check() throws SQLException {
        none("ledger accounts whose balance is not the sum of their entries", """
                select count(*) from ledger_account a where a.balance <>
                  (select coalesce(sum(e.amount), 0) from ledger_entry e
                   where e.merchant_id = a.merchant_id and e.account_id = a.id)""");
        none("assets whose entries do not sum to zero", """
                select count(*) from (select asset from ledger_entry group by merchant_id, asset having sum(amount) <> 0) x""");
        none("paid orders whose tenders are not what is due", """
                select count(*) from sale_order o where o.state = 'PAID' and o.due_fen <>
                  (select coalesce(sum(t.amount_fen), 0) from tender t
                   where t.merchant_id = o.merchant_id and t.order_id = o.id and t.state = 'CAPTURED')""");
        none(
                "orders that were paid and not settled",
                "select count(*) from sale_order where state = 'PAID' and settle_state <> 'DONE'");
        none("settled orders of a member without their points", """
                select count(*) from sale_order o where o.state = 'PAID' and o.member_id is not null
                  and not exists (select 1 from order_reaction r where r.merchant_id = o.merchant_id
                    and r.order_id = o.id and r.kind = 'POINTS')""");
    }

    private void none(String what, String sql) throws SQLException {
        long count = shop.ask(sql);
        if (count != 0) {
            throw new IllegalStateException(count + " " + what);
        }
    }
}
