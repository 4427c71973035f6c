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

/** Figures of one business day; {@code store} null means all stores. */
@Mapper
@InterceptorIgnore(tenantLine = "true")
interface OverviewMapper {

    record Day(Money taken, int orders, Money takenFromMembers, int memberOrders, int coupons) {}

    record Hour(int hour, Money taken, int orders) {}

    record Kind(String kind, Money taken, int count) {}

    record Attention(String kind, int count) {}

    @Select("""
            select coalesce(sum(captured_fen), 0) taken, count(*) orders,
                   coalesce(sum(case when member_id is not null then captured_fen else 0 end), 0) taken_from_members,
                   coalesce(sum(case when member_id is not null then 1 else 0 end), 0) member_orders,
                   coalesce(sum(coupon_count), 0) coupons
            from sale_order where merchant_id = #{m} and business_date = #{day} and state = 'PAID'
              and (#{store} is null or store_id = #{store})""")
    Day day(@Param("m") MerchantId merchant, @Param("day") LocalDate day, @Param("store") Long store);

    @Select("""
            select count(*) from member where merchant_id = #{m} and joined_at >= #{from} and joined_at < #{to}
              and (#{store} is null or join_store_id = #{store})""")
    int joined(
            @Param("m") MerchantId merchant,
            @Param("from") Instant from,
            @Param("to") Instant to,
            @Param("store") Long store);

    /** Hours since the business day began. */
    @Select("""
            select floor(timestampdiff(second, #{from}, paid_at) / 3600) hour, sum(captured_fen) taken, count(*) orders
            from sale_order where merchant_id = #{m} and business_date = #{day} and state = 'PAID'
              and (#{store} is null or store_id = #{store})
            group by floor(timestampdiff(second, #{from}, paid_at) / 3600)""")
    List<Hour> hours(
            @Param("m") MerchantId merchant,
            @Param("day") LocalDate day,
            @Param("from") Instant from,
            @Param("store") Long store);

    @Select("""
            select t.kind kind, sum(t.amount_fen) taken, count(*) count
            from sale_order o join tender t on t.merchant_id = #{m} and t.order_id = o.id and t.state = 'CAPTURED'
            where o.merchant_id = #{m} and o.business_date = #{day} and (#{store} is null or o.store_id = #{store})
            group by t.kind order by taken desc""")
    List<Kind> tenders(@Param("m") MerchantId merchant, @Param("day") LocalDate day, @Param("store") Long store);

    @Select("""
            select 'human' kind, count(*) count from payment_attempt
             where merchant_id = #{m} and needs_human = true
            union all
            select 'unknown', count(*) from payment_attempt
             where merchant_id = #{m} and state = 'UNKNOWN' and not needs_human
            union all
            select 'stuck', count(*) from sale_order where merchant_id = #{m} and settle_state = 'STUCK'
            union all
            select 'refund', count(*) from refund_tender where merchant_id = #{m} and needs_human = true
            union all
            select 'refundsettle', count(*) from refund where merchant_id = #{m} and settle_state = 'STUCK'
            union all
            select 'outbox', count(*) from outbox where merchant_id = #{m} and state = 'FAILED'
            union all
            select 'inbox', count(*) from wechat_inbox where merchant_id = #{m} and state = 'FAILED'
            union all
            select 'bridge', count(*) from bridge
             where merchant_id = #{m} and state = 'ACTIVE' and (last_seen_at is null or last_seen_at < #{silentSince})""")
    List<Attention> attention(@Param("m") MerchantId merchant, @Param("silentSince") Instant silentSince);

    @Select("select (select count(*) from official_account where merchant_id = #{m})"
            + " + 2 * (select count(*) from pay_account where merchant_id = #{m})"
            + " + 4 * (select count(*) > 0 from bridge where merchant_id = #{m} and state = 'ACTIVE')")
    int connected(@Param("m") MerchantId merchant);
}
