package io.memberloop.crm.testkit;

import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.shared.StoreId;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens fresh shops: a merchant of its own is what isolates a test. */
@Component
public class Shops {

    private final JdbcClient jdbc;
    private final Clock clock;

    Shops(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param code stands in H5 addresses */
    public record Shop(MerchantId merchant, String code, StoreId store, StaffId staff) {}

    /** A merchant with one store, one waiter and an earning rule of one point a yuan; no WeChat accounts. */
    public Shop open() {
        var shop = new Shop(
                new MerchantId(Ids.next()),
                Ids.code(10).toLowerCase(),
                new StoreId(Ids.next()),
                new StaffId(Ids.next()));
        var now = Timestamp.from(clock.instant());
        long m = shop.merchant().value();
        jdbc.sql("insert into merchant (id, code, name, created_at) values (?, ?, '测试小馆', ?)")
                .params(m, shop.code(), now)
                .update();
        jdbc.sql("insert into store (id, merchant_id, name, created_at) values (?, ?, '一店', ?)")
                .params(shop.store().value(), m, now)
                .update();
        jdbc.sql("insert into staff (id, merchant_id, store_id, number, name, role, pin_verifier)"
                        + " values (?, ?, ?, '01', '小李', 'WAITER', '-')")
                .params(shop.staff().value(), m, shop.store().value())
                .update();
        jdbc.sql("insert into earn_rule (merchant_id, points_per_yuan, valid_days) values (?, 1, 365)")
                .params(m)
                .update();
        return shop;
    }
}
