package io.memberloop.crm.report;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OfferId;
import io.memberloop.money.Money;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Orders by the coupons that they used. */
@Mapper
@InterceptorIgnore(tenantLine = "true")
interface OfferTakingsMapper {

    record Row(OfferId offerId, long orders, Money takenOff, Money paid) {}

    /** Two pieces of one offer never meet on an order: they are of one stacking group, or used alone. */
    @Select("""
            <script>
            select u.offer_id, count(*) as orders, sum(d.amount_fen) as taken_off, sum(o.captured_fen - o.refunded_fen) as paid
            from (select c.offer_id, c.id as coupon_id, c.order_id from coupon c
                  where c.merchant_id = #{m} and c.offer_id in
                  <foreach collection='offers' item='f' open='(' separator=',' close=')'>#{f}</foreach>
                  and c.state = 'REDEEMED' and c.uses = 1 and c.order_id is not null
                  union all
                  select c.offer_id, c.id as coupon_id, x.order_id from coupon c
                  join coupon_use x on x.merchant_id = #{m} and x.coupon_id = c.id and x.state = 'REDEEMED'
                  where c.merchant_id = #{m} and c.offer_id in
                  <foreach collection='offers' item='f' open='(' separator=',' close=')'>#{f}</foreach>
                  and c.uses > 1) u
            join order_discount d on d.merchant_id = #{m} and d.order_id = u.order_id and d.coupon_id = u.coupon_id
            join sale_order o on o.merchant_id = #{m} and o.id = u.order_id
            group by u.offer_id
            </script>""")
    List<Row> taken(@Param("m") MerchantId merchant, @Param("offers") Collection<OfferId> offers);
}
