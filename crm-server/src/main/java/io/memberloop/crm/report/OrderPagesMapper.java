package io.memberloop.crm.report;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.RefundId;
import io.memberloop.menu.LineDetail;
import io.memberloop.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface OrderPagesMapper {

    record Row(
            OrderId id,
            LocalDate businessDate,
            Instant createdAt,
            String store,
            String kind,
            String tableName,
            String staffName,
            MemberId memberId,
            Money due,
            Money captured,
            Money refunded,
            String state,
            String settleState) {}

    record Detail(
            OrderId id,
            String billId,
            LocalDate businessDate,
            Instant createdAt,
            Instant paidAt,
            String store,
            String kind,
            String tableName,
            String staffName,
            MemberId memberId,
            String memberName,
            String memberNumber,
            String memberSource,
            Money subtotal,
            Money discount,
            Money due,
            Money captured,
            Money refunded,
            String state,
            String settleState,
            String settleError,
            long pointsEarned) {

        public boolean hasRefundable() {
            return state.equals("PAID") && refunded.isLessThan(captured);
        }

        public String shownMember() {
            return memberName == null || memberName.isEmpty()
                    ? Masks.number(memberNumber)
                    : memberName.substring(0, memberName.offsetByCodePoints(0, 1)) + "** " + Masks.number(memberNumber);
        }
    }

    /** @param detail weight, choices and note for the kitchen; null on a plain line */
    record Line(String name, int quantity, Money price, Money discount, Money net, LineDetail detail) {

        public String title() {
            return LineDetail.title(name, detail);
        }
    }

    /** @param kind what is added (SERVICE, ROUNDING_UP) has a negative amount */
    record Discount(String kind, String name, Money amount) {}

    record TenderRow(
            long id, String kind, Money amount, Money received, Money change, String state, Instant createdAt) {}

    record AttemptRow(
            long id,
            String outTradeNo,
            String transactionId,
            Money amount,
            String state,
            boolean needsHuman,
            String lastError) {}

    /** @param waiting how many of its tenders need a person */
    record RefundRow(
            RefundId id,
            String kind,
            String state,
            Money amount,
            String reason,
            String askedName,
            String approvedName,
            Instant createdAt,
            int waiting) {}

    String ROW = """
            select o.id, o.business_date, o.created_at, s.name store, o.kind, o.table_name, o.staff_name, o.member_id,
                   o.due_fen due, o.captured_fen captured, o.refunded_fen refunded, o.state, o.settle_state
            from sale_order o join store s on s.merchant_id = o.merchant_id and s.id = o.store_id
            """;

    /** Newest first within the day, or over all days from {@code day} backwards. */
    @Select(ROW + """
            where o.merchant_id = #{m} and o.business_date <= #{day} and o.business_date >= #{first}
              and (o.business_date < #{day} or o.id < #{id})
              and (#{store} is null or o.store_id = #{store}) and (#{state} is null or o.state = #{state})
            order by o.business_date desc, o.id desc limit #{limit}""")
    List<Row> page(
            @Param("m") MerchantId merchant,
            @Param("first") LocalDate first,
            @Param("day") LocalDate day,
            @Param("id") long id,
            @Param("store") Long store,
            @Param("state") String state,
            @Param("limit") int limit);

    @Select(ROW + """
            where o.merchant_id = #{m} and o.id in (
              select t.order_id from payment_attempt a
              join tender t on t.merchant_id = #{m} and t.id = a.payable_id
              where a.merchant_id = #{m} and a.state in ('UNKNOWN', 'SUBMITTED', 'CANCEL_REQUESTED', 'PAID_LATE')
                and a.needs_human = #{human})
            order by o.id desc limit 100""")
    List<Row> withAttempts(@Param("m") MerchantId merchant, @Param("human") boolean human);

    @Select(ROW + "where o.merchant_id = #{m} and o.settle_state = 'STUCK' order by o.id desc limit 100")
    List<Row> stuck(@Param("m") MerchantId merchant);

    @Select("""
            select o.id, o.bill_id, o.business_date, o.created_at, o.paid_at, s.name store, o.kind, o.table_name,
                   o.staff_name, o.member_id, m.name member_name, m.number member_number, o.member_source,
                   o.subtotal_fen subtotal, o.discount_fen discount, o.due_fen due, o.captured_fen captured,
                   o.refunded_fen refunded, o.state, o.settle_state, o.settle_error, o.points_earned
            from sale_order o
            join store s on s.merchant_id = #{m} and s.id = o.store_id
            left join member m on m.merchant_id = #{m} and m.id = o.member_id
            where o.merchant_id = #{m} and o.id = #{id}""")
    Optional<Detail> byId(@Param("m") MerchantId merchant, @Param("id") OrderId id);

    @Select("""
            select name, quantity, price_fen price, discount_fen discount, net_fen net, detail from order_line
            where merchant_id = #{m} and order_id = #{id} order by line_no""")
    List<Line> lines(@Param("m") MerchantId merchant, @Param("id") OrderId id);

    @Select("""
            select kind, name, amount_fen amount from order_discount
            where merchant_id = #{m} and order_id = #{id} order by seq""")
    List<Discount> discounts(@Param("m") MerchantId merchant, @Param("id") OrderId id);

    @Select("""
            select id, kind, amount_fen amount, received_fen received, change_fen `change`, state, created_at
            from tender where merchant_id = #{m} and order_id = #{id} order by id""")
    List<TenderRow> tenders(@Param("m") MerchantId merchant, @Param("id") OrderId id);

    @Select("""
            select a.id, a.out_trade_no, a.transaction_id, a.amount_fen amount, a.state, a.needs_human, a.last_error
            from tender t join payment_attempt a on a.merchant_id = #{m} and a.payable_id = t.id
            where t.merchant_id = #{m} and t.order_id = #{id} order by a.id""")
    List<AttemptRow> attempts(@Param("m") MerchantId merchant, @Param("id") OrderId id);

    @Select("""
            select r.id, r.kind, r.state, r.amount_fen amount, r.reason, r.asked_name, r.approved_name, r.created_at,
                   (select count(*) from refund_tender p where p.merchant_id = #{m} and p.refund_id = r.id
                     and p.needs_human = true) waiting
            from refund r where r.merchant_id = #{m} and r.order_id = #{id} order by r.id""")
    List<RefundRow> refunds(@Param("m") MerchantId merchant, @Param("id") OrderId id);

    /** By what stands on a slip or in WeChat: order id, refund id, out_trade_no or transaction id. */
    @Select("""
            select o.id from sale_order o where o.merchant_id = #{m} and o.id = #{number}
            union
            select r.order_id from refund r where r.merchant_id = #{m} and r.id = #{number}
            union
            select t.order_id from payment_attempt a join tender t on t.merchant_id = #{m} and t.id = a.payable_id
             where a.merchant_id = #{m} and (a.out_trade_no = #{q} or a.transaction_id = #{q})
            limit 1""")
    Optional<OrderId> find(@Param("m") MerchantId merchant, @Param("q") String text, @Param("number") long number);

    @Select("select member_id from coupon where merchant_id = #{m} and code = #{q}")
    Optional<MemberId> couponOwner(@Param("m") MerchantId merchant, @Param("q") String code);
}
