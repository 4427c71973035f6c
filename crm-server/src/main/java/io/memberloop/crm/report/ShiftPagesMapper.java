package io.memberloop.crm.report;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface ShiftPagesMapper {

    /** @param refunded zero or positive */
    record Total(String kind, Money taken, int count, Money refunded, int refunds) {

        public Money net() {
            return taken.minus(refunded);
        }
    }

    /** What the orders of a business day took and its refunds gave back, by the way of paying; the figures of the overview. */
    @Select("""
            select kind, sum(taken) taken, sum(count) count, sum(refunded) refunded, sum(refunds) refunds from (
              select t.kind kind, sum(t.amount_fen) taken, count(*) count, 0 refunded, 0 refunds
                from sale_order o join tender t on t.merchant_id = #{m} and t.order_id = o.id and t.state = 'CAPTURED'
               where o.merchant_id = #{m} and o.business_date = #{day} and (#{store} is null or o.store_id = #{store})
               group by t.kind
              union all
              select p.kind, 0, 0, sum(p.amount_fen), count(*)
                from refund r join refund_tender p on p.merchant_id = #{m} and p.refund_id = r.id and p.state = 'SUCCESS'
               where r.merchant_id = #{m} and r.business_date = #{day} and r.kind = 'ASKED'
                 and (#{store} is null or r.store_id = #{store})
               group by p.kind) x
            group by kind order by kind""")
    List<Total> booked(@Param("m") MerchantId merchant, @Param("day") LocalDate day, @Param("store") Long store);
}
