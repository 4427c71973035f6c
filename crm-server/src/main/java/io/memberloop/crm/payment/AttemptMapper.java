package io.memberloop.crm.payment;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.AttemptId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface AttemptMapper {

    String COLUMNS =
            "select id, merchant_id, store_id, pay_account_id, payable_kind, payable_id, kind, api, out_trade_no,"
                    + " amount_fen, description, state, code_url, prepay_id, transaction_id, payer_openid, created_at,"
                    + " submitted_at, expires_at, paid_at, paid_fen, queries, reason, needs_human, last_error"
                    + " from payment_attempt ";

    @Insert("""
            insert into payment_attempt (id, merchant_id, store_id, pay_account_id, payable_kind, payable_id, kind, api,
                   out_trade_no, amount_fen, description, state, payer_openid, created_at, expires_at)
            values (#{a.id}, #{a.merchantId}, #{a.storeId}, #{a.payAccountId}, #{a.payableKind}, #{a.payableId}, #{a.kind},
                   #{a.api}, #{a.outTradeNo}, #{a.amountFen}, #{a.description}, #{a.state}, #{a.payerOpenid}, #{a.createdAt},
                   #{a.expiresAt})""")
    void insert(@Param("a") Attempt attempt);

    @Select(COLUMNS + "where merchant_id = #{m} and id = #{id}")
    Optional<Attempt> byId(@Param("m") MerchantId merchant, @Param("id") AttemptId id);

    @Select(COLUMNS + "where merchant_id = #{m} and pay_account_id = #{account} and out_trade_no = #{no}")
    Optional<Attempt> byTradeNo(
            @Param("m") MerchantId merchant, @Param("account") long account, @Param("no") String outTradeNo);

    /** The newest first. */
    @Select(COLUMNS + "where merchant_id = #{m} and payable_id = #{p.id} and payable_kind = #{p.kind} order by id desc")
    List<Attempt> ofPayable(@Param("m") MerchantId merchant, @Param("p") Payable payable);

    /** Of all these tenders, the newest first. */
    @Select("<script>" + COLUMNS + "where merchant_id = #{m} and payable_kind = 'TENDER' and payable_id in"
            + " <foreach collection='tenders' item='t' open='(' separator=',' close=')'>#{t}</foreach>"
            + " order by id desc</script>")
    List<Attempt> ofTenders(@Param("m") MerchantId merchant, @Param("tenders") Collection<TenderId> tenders);

    /** The guard: the state moves only from where the caller saw it. */
    @Update("""
            update payment_attempt set state = #{to}, last_error = #{error}
            where merchant_id = #{m} and id = #{id} and state = #{from}""")
    int move(
            @Param("m") MerchantId merchant,
            @Param("id") AttemptId id,
            @Param("from") AttemptState from,
            @Param("to") AttemptState to,
            @Param("error") String error);

    /** What the customer needs to pay, once WeChat gave it. */
    @Update("""
            update payment_attempt set code_url = coalesce(#{code}, code_url), prepay_id = coalesce(#{prepay}, prepay_id)
            where merchant_id = #{m} and id = #{id}""")
    void give(
            @Param("m") MerchantId merchant,
            @Param("id") AttemptId id,
            @Param("code") String codeUrl,
            @Param("prepay") String prepayId);

    /** CREATED to SUBMITTED, with the time; whoever gets 1 may call WeChat. */
    @Update("""
            update payment_attempt set state = 'SUBMITTED', submitted_at = #{now}
            where merchant_id = #{m} and id = #{id} and state = 'CREATED'""")
    int submit(@Param("m") MerchantId merchant, @Param("id") AttemptId id, @Param("now") Instant now);

    @Update("""
            update payment_attempt set state = #{to}, transaction_id = #{transaction},
                   payer_openid = coalesce(#{openid}, payer_openid), paid_at = #{paidAt}, paid_fen = #{paid}, last_error = null,
                   reason = null
            where merchant_id = #{m} and id = #{id} and state = #{from}""")
    int pay(
            @Param("m") MerchantId merchant,
            @Param("id") AttemptId id,
            @Param("from") AttemptState from,
            @Param("to") AttemptState to,
            @Param("transaction") String transactionId,
            @Param("openid") String openid,
            @Param("paid") Money paid,
            @Param("paidAt") Instant paidAt);

    /** The first reason stays. */
    @Update("update payment_attempt set reason = coalesce(reason, #{reason}) where merchant_id = #{m} and id = #{id}")
    void explain(@Param("m") MerchantId merchant, @Param("id") AttemptId id, @Param("reason") String reason);

    @Update("update payment_attempt set queries = queries + 1 where merchant_id = #{m} and id = #{id}")
    void countQuery(@Param("m") MerchantId merchant, @Param("id") AttemptId id);

    @Update(
            "update payment_attempt set needs_human = true, last_error = #{why} where merchant_id = #{m} and id = #{id}")
    void callHuman(@Param("m") MerchantId merchant, @Param("id") AttemptId id, @Param("why") String why);

    @Update("update payment_attempt set needs_human = false where merchant_id = #{m} and id = #{id}")
    void leaveQueue(@Param("m") MerchantId merchant, @Param("id") AttemptId id);

    @Insert("""
            insert into payment_event (id, merchant_id, attempt_id, at, from_state, to_state, cause, detail)
            values (#{id}, #{m}, #{attempt}, #{at}, #{from}, #{to}, #{cause}, #{detail})""")
    void log(
            @Param("id") long id,
            @Param("m") MerchantId merchant,
            @Param("attempt") AttemptId attempt,
            @Param("at") Instant at,
            @Param("from") AttemptState from,
            @Param("to") AttemptState to,
            @Param("cause") String cause,
            @Param("detail") String detail);
}
