package io.memberloop.crm.order;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.money.Money;
import java.time.Instant;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface OfflineMapper {

    /** The bill is worth what the till asked for; the difference becomes a discount or a charge. */
    @Update("""
            update sale_order set discount_fen = discount_fen + greatest(due_fen - #{total}, 0),
                   charge_fen = charge_fen + greatest(#{total} - due_fen, 0), due_fen = #{total},
                   revision = revision + 1
            where merchant_id = #{m} and id = #{id} and state = 'OPEN' and captured_fen <= #{total}""")
    int worth(@Param("m") MerchantId merchant, @Param("id") OrderId id, @Param("total") Money total);

    /** An order that was given up meanwhile, and its coupons with it: they are not used any more. */
    @Update("update sale_order set state = 'OPEN', coupon_count = 0, revision = revision + 1"
            + " where merchant_id = #{m} and id = #{id} and state = 'CANCELED'")
    int reopen(@Param("m") MerchantId merchant, @Param("id") OrderId id);

    @Insert("""
            insert ignore into offline_difference (id, merchant_id, store_id, order_id, tender_id, kind, expected_fen,
                   taken_fen, returned_fen, created_at)
            values (#{d.id}, #{d.merchantId}, #{d.storeId}, #{d.orderId}, #{d.tenderId}, #{d.kind}, #{d.expectedFen},
                   #{d.takenFen}, #{d.returnedFen}, #{d.createdAt})""")
    int record(@Param("d") OfflineDifference difference);

    @Select("select exists(select 1 from offline_difference where merchant_id = #{m} and id = #{id})")
    boolean exists(@Param("m") MerchantId merchant, @Param("id") long id);

    @Update("update offline_difference set seen_by = #{by}, seen_at = #{now}"
            + " where merchant_id = #{m} and id = #{id} and seen_at is null")
    int seen(@Param("m") MerchantId merchant, @Param("id") long id, @Param("by") String by, @Param("now") Instant now);
}
