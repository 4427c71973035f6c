package io.memberloop.crm.payment;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.AttemptId;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface PaymentRefundMapper {

    String COLUMNS =
            "select id, merchant_id, pay_account_id, payable_kind, attempt_id, claim_id, out_refund_no, amount_fen,"
                    + " total_fen, reason, state, refund_id, received_account, created_at, asked_at, done_at, queries,"
                    + " last_error, needs_human from payment_refund ";

    @Insert("""
            insert into payment_refund (id, merchant_id, pay_account_id, payable_kind, attempt_id, claim_id, out_refund_no, amount_fen,
                   total_fen, reason, state, created_at)
            values (#{r.id}, #{r.merchantId}, #{r.payAccountId}, #{r.payableKind}, #{r.attemptId}, #{r.claimId}, #{r.outRefundNo},
                   #{r.amountFen}, #{r.totalFen}, #{r.reason}, #{r.state}, #{r.createdAt})""")
    void insert(@Param("r") PaymentRefund refund);

    @Select(COLUMNS + "where merchant_id = #{m} and id = #{id}")
    Optional<PaymentRefund> byId(@Param("m") MerchantId merchant, @Param("id") long id);

    @Select(COLUMNS + "where merchant_id = #{m} and pay_account_id = #{account} and out_refund_no = #{no}")
    Optional<PaymentRefund> byNumber(
            @Param("m") MerchantId merchant, @Param("account") long account, @Param("no") String outRefundNo);

    /** The newest try first. */
    @Select(COLUMNS + "where merchant_id = #{m} and claim_id = #{claim} order by id desc")
    List<PaymentRefund> ofClaim(@Param("m") MerchantId merchant, @Param("claim") long claim);

    /** When another refund of the same payment was last asked for. */
    @Select("select max(asked_at) from payment_refund where merchant_id = #{m} and attempt_id = #{attempt}"
            + " and id <> #{id}")
    Instant otherAskedAt(@Param("m") MerchantId merchant, @Param("attempt") AttemptId attempt, @Param("id") long id);

    @Update("update payment_refund set asked_at = #{at} where merchant_id = #{m} and id = #{id}")
    void asked(@Param("m") MerchantId merchant, @Param("id") long id, @Param("at") Instant at);

    /** The guard: the state moves only from where the caller saw it. */
    @Update("""
            update payment_refund set state = #{to}, refund_id = coalesce(#{refundId}, refund_id),
                   received_account = coalesce(#{account}, received_account), done_at = #{doneAt},
                   last_error = #{error}, needs_human = #{human}
            where merchant_id = #{m} and id = #{id} and state = #{from}""")
    int move(
            @Param("m") MerchantId merchant,
            @Param("id") long id,
            @Param("from") RefundState from,
            @Param("to") RefundState to,
            @Param("refundId") String refundId,
            @Param("account") String receivedAccount,
            @Param("doneAt") Instant doneAt,
            @Param("error") String error,
            @Param("human") boolean needsHuman);

    @Update("update payment_refund set queries = queries + 1 where merchant_id = #{m} and id = #{id}")
    void countQuery(@Param("m") MerchantId merchant, @Param("id") long id);

    @Update("update payment_refund set needs_human = #{human}, last_error = coalesce(#{why}, last_error)"
            + " where merchant_id = #{m} and id = #{id}")
    void callHuman(
            @Param("m") MerchantId merchant,
            @Param("id") long id,
            @Param("human") boolean needsHuman,
            @Param("why") String why);

    @Insert("""
            insert into payment_refund_event (id, merchant_id, payment_refund_id, at, from_state, to_state, cause, detail)
            values (#{id}, #{m}, #{refund}, #{at}, #{from}, #{to}, #{cause}, #{detail})""")
    void log(
            @Param("id") long id,
            @Param("m") MerchantId merchant,
            @Param("refund") long refund,
            @Param("at") Instant at,
            @Param("from") RefundState from,
            @Param("to") RefundState to,
            @Param("cause") String cause,
            @Param("detail") String detail);
}
