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

    /**
     * @param sold taken for sales, before refunds
     * @param refunded of sales, given back on that day, whenever they were sold
     * @param paidIn by members onto their accounts: no sale
     */
    record Day(Money sold, Money refunded, Money paidIn, int orders, int memberOrders, int coupons) {

        public Money net() {
            return sold.minus(refunded);
        }
    }

    /** Sales by the hour in which they were paid, refunds by the hour in which they were made. */
    record Hour(int hour, Money sold, Money refunded, int orders) {

        Money net() {
            return sold.minus(refunded);
        }
    }

    /** @param refunded given back on that day by tenders of this kind */
    record Kind(String kind, Money taken, Money refunded, int count) {

        public Money net() {
            return taken.minus(refunded);
        }
    }

    record Attention(String kind, int count) {}

    @Select("""
            select coalesce(sum(case when kind <> 'TOP_UP' then captured_fen else 0 end), 0) sold,
                   (select coalesce(sum(r.amount_fen), 0) from refund r
                     join sale_order o on o.merchant_id = #{m} and o.id = r.order_id
                     where r.merchant_id = #{m} and r.business_date = #{day} and r.kind = 'ASKED'
                       and o.kind <> 'TOP_UP' and (#{store} is null or r.store_id = #{store})) refunded,
                   coalesce(sum(case when kind = 'TOP_UP' then captured_fen else 0 end), 0) paid_in,
                   coalesce(sum(case when kind <> 'TOP_UP' then 1 else 0 end), 0) orders,
                   coalesce(sum(case when kind <> 'TOP_UP' and member_id is not null then 1 else 0 end), 0)
                     member_orders,
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
            select hour, sum(sold) sold, sum(refunded) refunded, sum(orders) orders from (
              select floor(timestampdiff(second, #{from}, o.paid_at) / 3600) hour, sum(o.captured_fen) sold,
                     0 refunded, count(*) orders
              from sale_order o where o.merchant_id = #{m} and o.business_date = #{day} and o.state = 'PAID'
                and o.kind <> 'TOP_UP' and (#{store} is null or o.store_id = #{store})
              group by floor(timestampdiff(second, #{from}, o.paid_at) / 3600)
              union all
              select floor(timestampdiff(second, #{from}, r.created_at) / 3600), 0, sum(r.amount_fen), 0
              from refund r join sale_order o on o.merchant_id = #{m} and o.id = r.order_id
              where r.merchant_id = #{m} and r.business_date = #{day} and r.kind = 'ASKED' and o.kind <> 'TOP_UP'
                and (#{store} is null or r.store_id = #{store})
              group by floor(timestampdiff(second, #{from}, r.created_at) / 3600)) h
            group by hour""")
    List<Hour> hours(
            @Param("m") MerchantId merchant,
            @Param("day") LocalDate day,
            @Param("from") Instant from,
            @Param("store") Long store);

    /** With top-ups and with money beyond what was due: what came in by each way, and what went back that way. */
    @Select("""
            select kind, sum(taken) taken, sum(refunded) refunded, sum(count) count from (
              select t.kind kind, sum(t.amount_fen) taken, 0 refunded, count(*) count
              from sale_order o
              join tender t on t.merchant_id = #{m} and t.order_id = o.id and t.state = 'CAPTURED'
              where o.merchant_id = #{m} and o.business_date = #{day} and (#{store} is null or o.store_id = #{store})
              group by t.kind
              union all
              select p.kind, 0, sum(p.amount_fen), 0
              from refund r join refund_tender p on p.merchant_id = #{m} and p.refund_id = r.id
              where r.merchant_id = #{m} and r.business_date = #{day} and (#{store} is null or r.store_id = #{store})
              group by p.kind) k
            group by kind order by sum(taken) - sum(refunded) desc""")
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
            select 'proof', coalesce((select differences from ledger_proof
              where merchant_id = #{m} and finished_at is not null order by id desc limit 1), 0)
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
