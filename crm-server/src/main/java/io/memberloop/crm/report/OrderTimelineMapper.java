package io.memberloop.crm.report;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.money.Money;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Everything that happened to one order, module by module. */
@Mapper
@InterceptorIgnore(tenantLine = "true")
interface OrderTimelineMapper {

    /**
     * @param what kind of moment
     * @param code state, kind or action, where the kind of moment has several
     * @param cause who or what made it so, where that is recorded
     * @param who a person's name
     * @param times how often WeChat told it
     */
    record Moment(
            Instant at, String what, String code, String cause, String who, String detail, Money money, int times) {}

    /** @param amount signed; points or fen */
    record Booking(Instant at, String kind, String asset, long amount) {}

    @Select("""
            select o.created_at at, 'PRESENTED' what, o.kind code, null cause, o.staff_name who, '' detail,
                   o.due_fen money, 1 times
              from sale_order o where o.merchant_id = #{m} and o.id = #{id}
            union all
            select a.at, 'AUDIT', a.action, null, a.actor, '', null, 1
              from audit_log a where a.merchant_id = #{m} and a.subject = #{subject}
               and a.action in ('attach_member', 'manual_discount', 'retry_refund', 'refund_seen', 'refund_settle')
            union all
            select t.created_at, 'TENDER', t.kind, null, null, '', t.amount_fen, 1
              from tender t where t.merchant_id = #{m} and t.order_id = #{id}
               and (t.captured_at is null or t.captured_at > t.created_at)
            union all
            select s.created_at, 'PHONE_ASKED', s.kind, null, s.staff_name, '', s.amount_fen, 1
              from spend_request s where s.merchant_id = #{m} and s.order_id = #{id}
            union all
            select s.decided_at, 'PHONE', s.state, null, null, '', s.amount_fen, 1
              from spend_request s where s.merchant_id = #{m} and s.order_id = #{id} and s.decided_at is not null
            union all
            select e.at, 'ATTEMPT', e.to_state, e.cause, null, e.detail, null, 1
              from tender t
              join payment_attempt a on a.merchant_id = #{m} and a.payable_id = t.id
              join payment_event e on e.merchant_id = #{m} and e.attempt_id = a.id
             where t.merchant_id = #{m} and t.order_id = #{id}
            union all
            select n.received_at, 'CALLBACK', n.outcome, n.event_type, null, '', null, n.deliveries
              from tender t
              join payment_attempt a on a.merchant_id = #{m} and a.payable_id = t.id
              join payment_notification n on n.merchant_id = #{m} and n.out_trade_no = a.out_trade_no
                                          and n.pay_account_id = a.pay_account_id
             where t.merchant_id = #{m} and t.order_id = #{id}
            union all
            select t.captured_at, 'CAPTURED', t.kind, null, null, t.reference, t.amount_fen, 1
              from tender t where t.merchant_id = #{m} and t.order_id = #{id} and t.captured_at is not null
            union all
            select o.paid_at, 'PAID', '', null, null, '', o.captured_fen, 1
              from sale_order o where o.merchant_id = #{m} and o.id = #{id} and o.paid_at is not null
            union all
            select coalesce(o.settled_at, o.paid_at), 'COUPON', '', null, null, d.name, d.amount_fen, 1
              from sale_order o join order_discount d on d.merchant_id = #{m} and d.order_id = o.id
             where o.merchant_id = #{m} and o.id = #{id} and o.settle_state = 'DONE' and d.kind = 'COUPON'
            union all
            select x.at, 'TIER', '', null, null, n.name, null, 1
              from tier_raise x join tier n on n.merchant_id = #{m} and n.id = x.to_tier_id
             where x.merchant_id = #{m} and x.order_id = #{id}
            union all
            select o.settled_at, 'SETTLED', '', null, null, '', null, 1
              from sale_order o where o.merchant_id = #{m} and o.id = #{id} and o.settled_at is not null
            union all
            select r.created_at, 'REFUND', r.kind, r.approved_name, r.asked_name, r.reason, r.amount_fen, 1
              from refund r where r.merchant_id = #{m} and r.order_id = #{id}
            union all
            select e.at, 'REFUND_STATE', e.to_state, e.cause, null, e.detail, w.amount_fen, 1
              from refund_tender p
              join payment_refund w on w.merchant_id = #{m} and w.claim_id = p.id
              join payment_refund_event e on e.merchant_id = #{m} and e.payment_refund_id = w.id
             where p.merchant_id = #{m} and p.order_id = #{id}
            union all
            select p.done_at, 'BY_HAND', '', null, null, p.by_hand, p.amount_fen, 1
              from refund_tender p where p.merchant_id = #{m} and p.order_id = #{id} and p.by_hand is not null
            union all
            select r.created_at, 'COUPON_BACK', '', null, null, d.name, null, 1
              from order_discount d
              join coupon c on c.merchant_id = #{m} and c.id = d.coupon_id
              join refund r on r.merchant_id = #{m} and r.id = cast(c.refund_id as unsigned) and r.order_id = #{id}
             where d.merchant_id = #{m} and d.order_id = #{id} and d.kind = 'COUPON'
            union all
            select r.done_at, 'REFUNDED', '', null, null, '', r.amount_fen, 1
              from refund r where r.merchant_id = #{m} and r.order_id = #{id} and r.done_at is not null""")
    List<Moment> moments(
            @Param("m") MerchantId merchant, @Param("id") OrderId id, @Param("subject") String auditSubject);

    /** What the order, its tenders and its refunds moved on the member's account. */
    @Select("""
            <script>
            select at, business_kind kind, asset, amount from ledger_entry
            where merchant_id = #{m} and account_id is not null and (
              (business_kind in ('ORDER', 'TOP_UP') and business_id = #{order})
              <if test='!tenders.isEmpty()'>
              or (business_kind in ('TENDER', 'TENDER_VOID') and business_id in
                <foreach collection='tenders' item='t' open='(' separator=',' close=')'>#{t}</foreach>)
              </if>
              <if test='!parts.isEmpty()'>
              or (business_kind = 'REFUND_TENDER' and business_id in
                <foreach collection='parts' item='p' open='(' separator=',' close=')'>#{p}</foreach>)
              </if>
              <if test='!refunds.isEmpty()'>
              or (business_kind in ('REFUND_EARNED', 'TOP_UP_REFUND') and business_id in
                <foreach collection='refunds' item='r' open='(' separator=',' close=')'>#{r}</foreach>)
              </if>)
            order by id
            </script>""")
    List<Booking> bookings(
            @Param("m") MerchantId merchant,
            @Param("order") String order,
            @Param("tenders") List<String> tenders,
            @Param("parts") List<String> parts,
            @Param("refunds") List<String> refunds);

    @Select("select id from refund_tender where merchant_id = #{m} and order_id = #{id} order by id")
    List<Long> parts(@Param("m") MerchantId merchant, @Param("id") OrderId id);
}
