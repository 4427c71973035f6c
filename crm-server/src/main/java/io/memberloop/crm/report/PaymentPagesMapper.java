package io.memberloop.crm.report;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.AttemptId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface PaymentPagesMapper {

    /** @param orderId null for what is no tender */
    record Row(
            AttemptId id,
            Instant createdAt,
            String store,
            String kind,
            String state,
            Money amount,
            String lastError,
            OrderId orderId) {}

    record Detail(
            AttemptId id,
            String store,
            String kind,
            String api,
            String state,
            Money amount,
            Money paid,
            String outTradeNo,
            String transactionId,
            Instant createdAt,
            Instant submittedAt,
            Instant expiresAt,
            Instant paidAt,
            int queries,
            String reason,
            boolean needsHuman,
            String lastError,
            OrderId orderId) {

        public boolean isOpen() {
            return switch (state) {
                case "CREATED", "SUBMITTED", "AWAITING", "UNKNOWN", "CANCEL_REQUESTED" -> true;
                default -> false;
            };
        }
    }

    /**
     * What a till took without the server, where it differs from what the server would have asked for.
     *
     * @param kind PRICE or DOUBLE
     */
    record Difference(
            long id,
            Instant at,
            String store,
            OrderId orderId,
            String kind,
            Money expected,
            Money taken,
            Money returned) {

        /** What a person has to give back. */
        public Money rest() {
            return "DOUBLE".equals(kind) ? taken.minus(expected).minus(returned) : Money.ZERO;
        }
    }

    @Select("""
            select d.id, d.created_at as at, s.name as store, d.order_id, d.kind, d.expected_fen as expected,
                   d.taken_fen as taken, d.returned_fen as returned
            from offline_difference d join store s on s.merchant_id = d.merchant_id and s.id = d.store_id
            where d.merchant_id = #{m} and s.merchant_id = #{m} and d.seen_at is null order by d.id limit 200""")
    List<Difference> differences(@Param("m") MerchantId merchant);

    /** @param source ATTEMPT, CALLBACK when WeChat told it by itself, or REFUND */
    record Moment(Instant at, String source, String what, String cause, String detail, int times) {}

    record Refused(Instant at, String eventType, String outTradeNo, String outcome, int times) {}

    String ROW = """
            select a.id, a.created_at, s.name store, a.kind, a.state, a.amount_fen amount, a.last_error, t.order_id
            from payment_attempt a
            join store s on s.merchant_id = #{m} and s.id = a.store_id
            left join tender t on t.merchant_id = #{m} and t.id = a.payable_id
            """;

    @Select(ROW + "where a.merchant_id = #{m} and a.needs_human = true order by a.id desc limit 100")
    List<Row> queue(@Param("m") MerchantId merchant);

    /** Older than a moment and still asked about. */
    @Select(ROW + """
            where a.merchant_id = #{m} and a.needs_human = false and a.created_at < #{before}
              and a.state in ('CREATED', 'SUBMITTED', 'UNKNOWN', 'CANCEL_REQUESTED')
            order by a.id desc limit 50""")
    List<Row> asking(@Param("m") MerchantId merchant, @Param("before") Instant before);

    @Select("""
            select received_at at, event_type, out_trade_no, outcome, deliveries times from payment_notification
            where merchant_id = #{m} and outcome in ('MISMATCH', 'UNKNOWN_ORDER') order by id desc limit 20""")
    List<Refused> refused(@Param("m") MerchantId merchant);

    @Select("""
            select a.id, s.name store, a.kind, a.api, a.state, a.amount_fen amount, a.paid_fen paid, a.out_trade_no,
                   a.transaction_id, a.created_at, a.submitted_at, a.expires_at, a.paid_at, a.queries, a.reason,
                   a.needs_human, a.last_error, t.order_id
            from payment_attempt a
            join store s on s.merchant_id = #{m} and s.id = a.store_id
            left join tender t on t.merchant_id = #{m} and t.id = a.payable_id
            where a.merchant_id = #{m} and a.id = #{id}""")
    Optional<Detail> byId(@Param("m") MerchantId merchant, @Param("id") AttemptId id);

    @Select("""
            select e.at, 'ATTEMPT' source, e.to_state what, e.cause, e.detail, 1 times from payment_event e
             where e.merchant_id = #{m} and e.attempt_id = #{id}
            union all
            select n.received_at, 'CALLBACK', n.outcome, n.event_type, n.serial, n.deliveries
              from payment_attempt a
              join payment_notification n on n.merchant_id = #{m} and n.out_trade_no = a.out_trade_no
                                          and n.pay_account_id = a.pay_account_id
             where a.merchant_id = #{m} and a.id = #{id}
            union all
            select e.at, 'REFUND', e.to_state, e.cause, e.detail, 1
              from payment_refund w
              join payment_refund_event e on e.merchant_id = #{m} and e.payment_refund_id = w.id
             where w.merchant_id = #{m} and w.attempt_id = #{id}
            order by 1""")
    List<Moment> timeline(@Param("m") MerchantId merchant, @Param("id") AttemptId id);
}
