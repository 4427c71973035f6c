package io.memberloop.crm.order;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.payment.RefundState;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.RefundId;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface RefundMapper {

    String REFUND = "select id, merchant_id, order_id, store_id, op_id, op_hash, kind, reason, amount_fen, before_fen,"
            + " state, settle_state, asked_kind, asked_by, asked_name, approved_kind, approved_by, approved_name,"
            + " business_date, points_back, points_taken, created_at, done_at from refund ";
    String TENDER =
            "select id, refund_id, order_id, tender_id, kind, amount_fen, before_fen, points, bonus_fen, reference, state,"
                    + " needs_human, by_hand, created_at, done_at from refund_tender ";

    /** The guard: an order never gives back more than was taken for it. */
    @Update("""
            update sale_order set refunded_fen = refunded_fen + #{amount}, revision = revision + 1
            where merchant_id = #{m} and id = #{id} and captured_fen - refunded_fen >= #{amount}""")
    int takeFromOrder(@Param("m") MerchantId merchant, @Param("id") OrderId id, @Param("amount") Money amount);

    /** The same for a tender, with what came late in it. */
    @Update("""
            update tender set refunded_fen = refunded_fen + #{amount}
            where merchant_id = #{m} and id = #{id} and state = 'CAPTURED' and amount_fen - refunded_fen >= #{amount}""")
    int takeFromTender(@Param("m") MerchantId merchant, @Param("id") TenderId id, @Param("amount") Money amount);

    @Insert("""
            insert into refund (id, merchant_id, order_id, store_id, op_id, op_hash, kind, reason, amount_fen, before_fen,
                   state, settle_state, asked_kind, asked_by, asked_name, approved_kind, approved_by, approved_name,
                   business_date, points_back, created_at, done_at)
            values (#{r.id}, #{r.merchantId}, #{r.orderId}, #{r.storeId}, #{r.opId}, #{r.opHash}, #{r.kind},
                   #{r.reason}, #{r.amountFen}, #{r.beforeFen}, #{r.state}, #{r.settleState}, #{r.askedKind},
                   #{r.askedBy}, #{r.askedName}, #{r.approvedKind}, #{r.approvedBy}, #{r.approvedName},
                   #{r.businessDate}, #{r.pointsBack}, #{r.createdAt}, #{r.doneAt})""")
    void insert(@Param("r") Refund refund);

    @Insert("insert into refund_line (merchant_id, refund_id, order_id, line_no, quantity, amount_fen)"
            + " values (#{m}, #{refund}, #{order}, #{line}, #{quantity}, #{amount})")
    void addLine(
            @Param("m") MerchantId merchant,
            @Param("refund") RefundId refund,
            @Param("order") OrderId order,
            @Param("line") int lineNo,
            @Param("quantity") int quantity,
            @Param("amount") Money amount);

    @Insert("""
            insert into refund_tender (id, merchant_id, refund_id, order_id, tender_id, kind, amount_fen, before_fen,
                   points, bonus_fen, reference, state, created_at, done_at)
            values (#{t.id}, #{m}, #{t.refundId}, #{t.orderId}, #{t.tenderId}, #{t.kind}, #{t.amountFen},
                   #{t.beforeFen}, #{t.points}, #{t.bonusFen}, #{t.reference}, #{t.state}, #{t.createdAt}, #{t.doneAt})""")
    void addTender(@Param("m") MerchantId merchant, @Param("t") RefundTender tender);

    @Select(REFUND + "where merchant_id = #{m} and id = #{id}")
    Optional<Refund> byId(@Param("m") MerchantId merchant, @Param("id") RefundId id);

    @Select(REFUND + "where merchant_id = #{m} and op_id = #{op}")
    Optional<Refund> byOp(@Param("m") MerchantId merchant, @Param("op") String opId);

    @Select(REFUND + "where merchant_id = #{m} and order_id = #{order} order by id")
    List<Refund> of(@Param("m") MerchantId merchant, @Param("order") OrderId order);

    @Select("select refund_id, line_no, quantity, amount_fen from refund_line"
            + " where merchant_id = #{m} and order_id = #{order} order by refund_id, line_no")
    List<RefundLine> lines(@Param("m") MerchantId merchant, @Param("order") OrderId order);

    @Select(TENDER + "where merchant_id = #{m} and order_id = #{order} order by id")
    List<RefundTender> tenders(@Param("m") MerchantId merchant, @Param("order") OrderId order);

    @Select(TENDER + "where merchant_id = #{m} and id = #{id}")
    Optional<RefundTender> tender(@Param("m") MerchantId merchant, @Param("id") long id);

    @Update("""
            update refund_tender set state = #{to}, needs_human = #{human},
                   done_at = if(#{to} = 'SUCCESS', coalesce(done_at, #{now}), null)
            where merchant_id = #{m} and id = #{id} and by_hand is null""")
    int move(
            @Param("m") MerchantId merchant,
            @Param("id") long id,
            @Param("to") RefundState to,
            @Param("human") boolean needsHuman,
            @Param("now") Instant now);

    @Update("update refund_tender set needs_human = #{human} where merchant_id = #{m} and id = #{id}")
    void callHuman(@Param("m") MerchantId merchant, @Param("id") long id, @Param("human") boolean needsHuman);

    /** Only money that WeChat itself does not bring any more. */
    @Update("""
            update refund_tender set state = 'SUCCESS', needs_human = false, by_hand = #{how}, done_at = #{now}
            where merchant_id = #{m} and id = #{id} and state in ('ABNORMAL', 'CLOSED', 'FAILED')""")
    int byHand(
            @Param("m") MerchantId merchant, @Param("id") long id, @Param("how") String how, @Param("now") Instant now);

    /** A refund is done when each of its tenders is. */
    @Update("""
            update refund set state = 'DONE', done_at = #{now}
            where merchant_id = #{m} and id = #{id} and state = 'OPEN' and not exists (
              select 1 from refund_tender t where t.merchant_id = #{m} and t.refund_id = #{id}
                and t.state <> 'SUCCESS')""")
    int finish(@Param("m") MerchantId merchant, @Param("id") RefundId id, @Param("now") Instant now);

    @Update("update refund set state = 'OPEN', done_at = null where merchant_id = #{m} and id = #{id}")
    void open(@Param("m") MerchantId merchant, @Param("id") RefundId id);

    @Update("update sale_order set revision = revision + 1 where merchant_id = #{m} and id = #{id}")
    void touch(@Param("m") MerchantId merchant, @Param("id") OrderId id);

    /** @return 1 the first time */
    @Insert("insert ignore into refund_reaction (merchant_id, refund_id, kind, at)"
            + " values (#{m}, #{id}, #{kind}, #{now})")
    int react(
            @Param("m") MerchantId merchant,
            @Param("id") RefundId id,
            @Param("kind") String kind,
            @Param("now") Instant now);

    @Update("update refund set points_taken = #{points} where merchant_id = #{m} and id = #{id}")
    void showTaken(@Param("m") MerchantId merchant, @Param("id") RefundId id, @Param("points") Points points);

    @Update("update refund set settle_state = 'DONE', settle_error = null"
            + " where merchant_id = #{m} and id = #{id} and settle_state in ('PENDING', 'STUCK')")
    int markSettled(@Param("m") MerchantId merchant, @Param("id") RefundId id);

    @Update("""
            update refund set settle_failures = settle_failures + 1, settle_error = #{error},
                   settle_state = if(settle_failures >= 5, 'STUCK', settle_state)
            where merchant_id = #{m} and id = #{id} and settle_state = 'PENDING'""")
    int countSettleFailure(@Param("m") MerchantId merchant, @Param("id") RefundId id, @Param("error") String error);

    /** A member who comes later gets, and loses, what a member gets and loses. */
    @Update("update refund set settle_state = 'PENDING' where merchant_id = #{m} and order_id = #{order}"
            + " and kind = 'ASKED' and settle_state = 'DONE'")
    void settleAgain(@Param("m") MerchantId merchant, @Param("order") OrderId order);

    @Update("""
            update member_day set spend_fen = spend_fen - #{amount}, orders = orders - #{orders}
            where merchant_id = #{m} and member_id = #{member} and business_date = #{date}""")
    int takeFromMemberDay(
            @Param("m") MerchantId merchant,
            @Param("member") MemberId member,
            @Param("date") LocalDate date,
            @Param("amount") Money amount,
            @Param("orders") int orders);
}
