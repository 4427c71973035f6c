package io.memberloop.crm.coupon;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OfferId;
import io.memberloop.crm.shared.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Pieces. Each change of state is one guarded update: its count of rows is the decision. */
@Mapper
@InterceptorIgnore(tenantLine = "true")
interface CouponMapper {

    String COUPON = "select c.id, c.offer_id, c.member_id, o.name, c.code, o.kind, o.off_fen as amount, o.percent,"
            + " o.cap_fen as cap, o.quantity, c.uses, o.points, o.threshold_fen as threshold, o.terms, c.valid_from,"
            + " c.valid_to, c.uses_left, c.state, c.order_id"
            + " from coupon c join coupon_offer o on o.merchant_id = c.merchant_id and o.id = c.offer_id"
            + " where c.merchant_id = #{m} and o.merchant_id = #{m} ";

    /** A piece that comes into being. */
    record Fresh(
            CouponId id,
            OfferId offer,
            MemberId member,
            String code,
            LocalDate from,
            LocalDate to,
            int uses,
            int usesLeft,
            String sourceKind,
            String sourceId) {}

    @Insert("insert into coupon (id, merchant_id, offer_id, member_id, code, state, valid_from, valid_to, uses,"
            + " uses_left, source_kind, source_id, issued_at) values (#{c.id}, #{m}, #{c.offer}, #{c.member}, #{c.code},"
            + " 'ISSUED', #{c.from}, #{c.to}, #{c.uses}, #{c.usesLeft}, #{c.sourceKind}, #{c.sourceId}, #{at})")
    void insert(@Param("m") MerchantId merchant, @Param("c") Fresh coupon, @Param("at") Instant at);

    @Insert("insert into coupon_receipt (merchant_id, offer_id, member_id, received)"
            + " values (#{m}, #{offer}, #{member}, 0) on duplicate key update received = received")
    void openReceipt(@Param("m") MerchantId merchant, @Param("offer") OfferId offer, @Param("member") MemberId member);

    @Update("update coupon_receipt set received = received + 1 where merchant_id = #{m} and offer_id = #{offer}"
            + " and member_id = #{member} and received < #{limit}")
    int countReceipt(
            @Param("m") MerchantId merchant,
            @Param("offer") OfferId offer,
            @Param("member") MemberId member,
            @Param("limit") int limit);

    @Select(COUPON + "and c.source_kind = #{kind} and c.source_id = #{source}")
    Optional<CouponRow> bySource(
            @Param("m") MerchantId merchant, @Param("kind") String sourceKind, @Param("source") String sourceId);

    @Select(COUPON + "and c.id = #{id}")
    Optional<CouponRow> byId(@Param("m") MerchantId merchant, @Param("id") CouponId id);

    @Select(COUPON + "and c.id = #{id} and c.member_id = #{member}")
    Optional<CouponRow> ofMember(
            @Param("m") MerchantId merchant, @Param("id") CouponId id, @Param("member") MemberId member);

    /** What a bill could ask for, in use elsewhere or not begun yet included; the soonest to expire first. */
    @Select("<script>" + COUPON + "and c.state in ('ISSUED', 'HELD') and c.valid_to &gt;= #{on} and c.member_id in"
            + " <foreach collection='members' item='member' open='(' separator=',' close=')'>#{member}</foreach>"
            + " order by c.valid_to, c.id limit #{limit}</script>")
    List<CouponRow> inHand(
            @Param("m") MerchantId merchant,
            @Param("members") Collection<MemberId> members,
            @Param("on") LocalDate on,
            @Param("limit") int limit);

    /** The usable ones first, so that none of them is behind the end of a long list. */
    @Select(COUPON + "and c.member_id = #{member} order by c.state not in ('ISSUED', 'HELD'), c.id desc limit 200")
    List<CouponRow> all(@Param("m") MerchantId merchant, @Param("member") MemberId member);

    @Update("update coupon set state = 'HELD', order_id = #{order}, held_uses = #{uses} where merchant_id = #{m}"
            + " and id = #{id} and member_id = #{member} and state = 'ISSUED' and uses_left >= #{uses}"
            + " and valid_from <= #{on} and valid_to >= #{on}")
    int hold(
            @Param("m") MerchantId merchant,
            @Param("id") CouponId id,
            @Param("member") MemberId member,
            @Param("order") OrderId order,
            @Param("uses") int uses,
            @Param("on") LocalDate on);

    @Select("select count(*) from coupon where merchant_id = #{m} and id = #{id} and member_id = #{member}"
            + " and order_id = #{order} and state in ('HELD', 'REDEEMED')")
    int heldBy(
            @Param("m") MerchantId merchant,
            @Param("id") CouponId id,
            @Param("member") MemberId member,
            @Param("order") OrderId order);

    @Update("update coupon set state = 'ISSUED', order_id = null, held_uses = 0 where merchant_id = #{m}"
            + " and order_id = #{order} and state = 'HELD'")
    int release(@Param("m") MerchantId merchant, @Param("order") OrderId order);

    String OF_ORDERS = " and order_id in"
            + " <foreach collection='orders' item='o' open='(' separator=',' close=')'>#{o}</foreach></script>";

    @Update("<script>update coupon set state = 'REDEEMED', uses_left = 0, held_uses = 0, redeemed_at = #{at}"
            + " where merchant_id = #{m} and state = 'HELD' and uses = 1" + OF_ORDERS)
    int redeem(@Param("m") MerchantId merchant, @Param("orders") Collection<OrderId> orders, @Param("at") Instant at);

    @Insert("""
            <script>
            insert into coupon_use (merchant_id, order_id, coupon_id, uses, state, at)
            select merchant_id, order_id, id, held_uses, 'REDEEMED', #{at} from coupon
            where merchant_id = #{m} and state = 'HELD' and uses &gt; 1""" + OF_ORDERS)
    int noteUses(@Param("m") MerchantId merchant, @Param("orders") Collection<OrderId> orders, @Param("at") Instant at);

    /** Assignments take effect from left to right, so the later ones come first. */
    @Update("""
            <script>
            update coupon set state = if(uses_left &gt; held_uses, 'ISSUED', 'REDEEMED'),
                   order_id = if(uses_left &gt; held_uses, null, order_id), redeemed_at = #{at},
                   uses_left = uses_left - held_uses, held_uses = 0
            where merchant_id = #{m} and state = 'HELD' and uses &gt; 1""" + OF_ORDERS)
    int redeemUses(
            @Param("m") MerchantId merchant, @Param("orders") Collection<OrderId> orders, @Param("at") Instant at);

    @Select(COUPON + "and c.order_id = #{order} and c.state = 'REDEEMED' and c.uses = 1 order by c.id")
    List<CouponRow> redeemedOn(@Param("m") MerchantId merchant, @Param("order") OrderId order);

    @Update("""
            update coupon set state = #{to}, uses_left = 1, refund_id = #{refund},
                   order_id = if(#{to} = 'ISSUED', null, order_id)
            where merchant_id = #{m} and id = #{id} and order_id = #{order} and state = 'REDEEMED' and uses = 1""")
    int comeBack(
            @Param("m") MerchantId merchant,
            @Param("id") CouponId id,
            @Param("order") OrderId order,
            @Param("to") Coupon.State to,
            @Param("refund") String refund);

    /** How much of a card an order used. */
    record Use(CouponId couponId, int uses) {}

    @Select("select coupon_id, uses from coupon_use where merchant_id = #{m} and order_id = #{order}"
            + " and state = 'REDEEMED' order by coupon_id")
    List<Use> usesOn(@Param("m") MerchantId merchant, @Param("order") OrderId order);

    @Update("update coupon_use set state = 'RETURNED' where merchant_id = #{m} and order_id = #{order}"
            + " and coupon_id = #{id} and state = 'REDEEMED'")
    int returnUse(@Param("m") MerchantId merchant, @Param("order") OrderId order, @Param("id") CouponId id);

    /** A card that another order holds stays with that one. Assignments take effect from left to right. */
    @Update("""
            update coupon set order_id = if(state = 'REDEEMED', null, order_id),
                   state = if(state = 'REDEEMED', 'ISSUED', state), uses_left = uses_left + #{uses},
                   refund_id = #{refund}
            where merchant_id = #{m} and id = #{id} and uses_left + #{uses} <= uses""")
    int giveBackUses(
            @Param("m") MerchantId merchant,
            @Param("id") CouponId id,
            @Param("uses") int uses,
            @Param("refund") String refund);

    /** From ISSUED, while nothing of it is used. */
    @Update("update coupon set state = #{to} where merchant_id = #{m} and id = #{id} and state = 'ISSUED'"
            + " and uses_left = uses")
    int leave(@Param("m") MerchantId merchant, @Param("id") CouponId id, @Param("to") Coupon.State to);

    @Update("update coupon set state = 'ISSUED' where merchant_id = #{m} and id = #{id} and state = 'GIVEN'")
    int comeHome(@Param("m") MerchantId merchant, @Param("id") CouponId id);

    /** A voucher is used by the member's own hand, without an order. */
    @Update("update coupon set state = 'REDEEMED', uses_left = 0, redeemed_at = #{at} where merchant_id = #{m}"
            + " and id = #{id} and member_id = #{member} and state = 'ISSUED' and valid_from <= #{on}"
            + " and valid_to >= #{on}")
    int cashIn(
            @Param("m") MerchantId merchant,
            @Param("id") CouponId id,
            @Param("member") MemberId member,
            @Param("on") LocalDate on,
            @Param("at") Instant at);

    /** Cross-merchant: the sweep serves all; only pieces that nobody can use any more. */
    @Update("update coupon set state = 'EXPIRED' where state = 'ISSUED' and valid_to < #{before} limit 2000")
    int expire(@Param("before") LocalDate before);
}
