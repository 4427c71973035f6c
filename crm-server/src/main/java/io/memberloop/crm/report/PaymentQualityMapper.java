package io.memberloop.crm.report;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** How WeChat payments went; {@code store} null means all stores. */
@Mapper
@InterceptorIgnore(tenantLine = "true")
interface PaymentQualityMapper {

    /** @param hour whole hours since the period began */
    record Outcome(int hour, String state, int count) {}

    /** @param seconds from the charge to the payment, rounded down to the step */
    record Wait(int seconds, int count) {}

    @Select("""
            select floor(timestampdiff(second, #{from}, created_at) / 3600) hour, state, count(*) count
            from payment_attempt
            where merchant_id = #{m} and created_at >= #{from} and created_at < #{to}
              and (#{store} is null or store_id = #{store})
            group by floor(timestampdiff(second, #{from}, created_at) / 3600), state""")
    List<Outcome> outcomes(
            @Param("m") MerchantId merchant,
            @Param("from") Instant from,
            @Param("to") Instant to,
            @Param("store") Long store);

    /** Waits of five minutes and more count as five minutes. */
    @Select("""
            select least(300, floor(greatest(0, timestampdiff(second, created_at, paid_at)) / 5) * 5) seconds,
                   count(*) count
            from payment_attempt
            where merchant_id = #{m} and created_at >= #{from} and created_at < #{to} and state = 'PAID'
              and (#{store} is null or store_id = #{store})
            group by least(300, floor(greatest(0, timestampdiff(second, created_at, paid_at)) / 5) * 5)
            order by seconds""")
    List<Wait> waits(
            @Param("m") MerchantId merchant,
            @Param("from") Instant from,
            @Param("to") Instant to,
            @Param("store") Long store);
}
