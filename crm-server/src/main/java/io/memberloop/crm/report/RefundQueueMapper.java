package io.memberloop.crm.report;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.RefundId;
import io.memberloop.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface RefundQueueMapper {

    /** What one tender gives back of a refund. */
    record Row(
            long id,
            OrderId orderId,
            RefundId refundId,
            Instant createdAt,
            Instant doneAt,
            String store,
            String kind,
            String state,
            Money amount,
            boolean needsHuman,
            String byHand,
            String reason,
            String askedName,
            String lastError) {

        /** WeChat brought what somebody had given by hand before. */
        public boolean isTwice() {
            return needsHuman && byHand != null;
        }

        /** WeChat gave it up: a new number may bring it. */
        public boolean mayTryAgain() {
            return state.equals("CLOSED") || state.equals("FAILED");
        }

        /** WeChat does not bring it by itself any more. */
        public boolean mayGiveByHand() {
            return mayTryAgain() || state.equals("ABNORMAL");
        }

        public boolean isOver() {
            return state.equals("SUCCESS");
        }

        public boolean lacksMoney() {
            return "NOT_ENOUGH".equals(lastError);
        }

        public String tone() {
            return isTwice() || mayGiveByHand() ? "bad" : isOver() ? "good" : "wait";
        }
    }

    record Try(
            String outRefundNo,
            String refundId,
            String state,
            String receivedAccount,
            Instant createdAt,
            int queries,
            String lastError) {}

    record Moment(Instant at, String what, String cause, String detail) {}

    /** A refund whose points and coupons could not follow. */
    record Unsettled(RefundId id, OrderId orderId, Instant createdAt, String store, Money amount) {}

    String ROW = """
            select p.id, p.order_id, p.refund_id, p.created_at, p.done_at, s.name store, p.kind, p.state,
                   p.amount_fen amount, p.needs_human, p.by_hand, r.reason, r.asked_name,
                   (select w.last_error from payment_refund w where w.merchant_id = #{m} and w.claim_id = p.id
                     order by w.id desc limit 1) last_error
            from refund_tender p
            join refund r on r.merchant_id = #{m} and r.id = p.refund_id
            join store s on s.merchant_id = #{m} and s.id = r.store_id
            """;

    @Select(ROW + "where p.merchant_id = #{m} and p.needs_human = true order by p.id desc limit 100")
    List<Row> queue(@Param("m") MerchantId merchant);

    @Select(ROW + """
            where p.merchant_id = #{m} and p.state in ('PENDING', 'UNKNOWN', 'PROCESSING') and p.needs_human = false
            order by p.id desc limit 50""")
    List<Row> underWay(@Param("m") MerchantId merchant);

    @Select("""
            select r.id, r.order_id, r.created_at, s.name store, r.amount_fen amount
            from refund r join store s on s.merchant_id = #{m} and s.id = r.store_id
            where r.merchant_id = #{m} and r.settle_state = 'STUCK' order by r.id desc limit 50""")
    List<Unsettled> unsettled(@Param("m") MerchantId merchant);

    @Select(ROW + "where p.merchant_id = #{m} and p.id = #{id}")
    Optional<Row> byId(@Param("m") MerchantId merchant, @Param("id") long id);

    /** The newest first. */
    @Select("""
            select out_refund_no, refund_id, state, received_account, created_at, queries, last_error
            from payment_refund where merchant_id = #{m} and claim_id = #{id} order by id desc""")
    List<Try> tries(@Param("m") MerchantId merchant, @Param("id") long part);

    @Select("""
            select e.at, e.to_state what, e.cause, e.detail
            from payment_refund w
            join payment_refund_event e on e.merchant_id = #{m} and e.payment_refund_id = w.id
            where w.merchant_id = #{m} and w.claim_id = #{id} order by e.id""")
    List<Moment> timeline(@Param("m") MerchantId merchant, @Param("id") long part);
}
