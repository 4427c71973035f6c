package io.memberloop.crm.report;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface CreditPagesMapper {

    /**
     * @param name null for what nobody of the staff did: joined by a store's own code, paid in on the phone
     * @param returned of the top-ups of this time, whenever it went back; zero or positive
     */
    record Credit(String number, String name, String store, int joined, int topUps, Money paidIn, Money returned) {

        public Money net() {
            return paidIn.minus(returned);
        }
    }

    /**
     * By waiter, who enrolled most first; one row for what nobody did, at the end.
     *
     * @param from the first moment; members count by when they joined
     * @param first the first business date; top-ups count by theirs
     * @param store only what happened there, or null
     */
    @Select("""
            select s.number, s.name, t.name store, x.joined, x.top_ups, x.paid_in, x.returned from (
              select staff, sum(joined) joined, sum(top_ups) top_ups, sum(paid_in) paid_in, sum(returned) returned from (
                select coalesce(join_staff_id, 0) staff, count(*) joined, 0 top_ups, 0 paid_in, 0 returned
                  from member
                 where merchant_id = #{m} and joined_at >= #{from} and joined_at < #{to}
                   and (#{store} is null or join_store_id = #{store})
                 group by coalesce(join_staff_id, 0)
                union all
                select staff_id, 0, count(*), sum(captured_fen), sum(refunded_fen)
                  from sale_order
                 where merchant_id = #{m} and business_date between #{first} and #{last} and kind = 'TOP_UP' and state = 'PAID'
                   and (#{store} is null or store_id = #{store})
                 group by staff_id) y
              group by staff) x
            left join staff s on s.merchant_id = #{m} and s.id = x.staff
            left join store t on t.merchant_id = #{m} and t.id = s.store_id
            order by s.id is null, x.joined desc, x.paid_in desc, s.number limit 200""")
    List<Credit> credits(
            @Param("m") MerchantId merchant,
            @Param("from") Instant from,
            @Param("to") Instant to,
            @Param("first") LocalDate first,
            @Param("last") LocalDate last,
            @Param("store") Long store);
}
