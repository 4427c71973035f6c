package io.memberloop.crm.coupon;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OfferId;
import io.memberloop.crm.shared.OrderId;
import java.time.Instant;
import java.time.LocalDate;
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

    String COUPON = "select c.id, c.offer_id, c.member_id, o.name, c.code, o.off_fen as off,"
            + " o.threshold_fen as threshold, c.valid_from, c.valid_to, c.state"
            + " from coupon c join coupon_offer o on o.merchant_id = c.merchant_id and o.id = c.offer_id ";

    @Insert("insert into coupon (id, merchant_id, offer_id, member_id, code, state, valid_from, valid_to,"
            + " source_kind, source_id, issued_at) values (#{id}, #{m}, #{offer}, #{member}, #{code}, 'ISSUED',"
            + " #{from}, #{to}, #{kind}, #{source}, #{at})")
    void insert(
            @Param("m") MerchantId merchant,
            @Param("id") CouponId id,
            @Param("offer") OfferId offer,
            @Param("member") MemberId member,
            @Param("code") String code,
            @Param("from") LocalDate from,
            @Param("to") LocalDate to,
            @Param("kind") String sourceKind,
            @Param("source") String sourceId,
            @Param("at") Instant at);

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

    @Select(COUPON + "where c.merchant_id = #{m} and o.merchant_id = #{m} and c.source_kind = #{kind}"
            + " and c.source_id = #{source}")
    Optional<Coupon> bySource(
            @Param("m") MerchantId merchant, @Param("kind") String sourceKind, @Param("source") String sourceId);

    @Select(COUPON + "where c.merchant_id = #{m} and o.merchant_id = #{m} and c.id = #{id} and c.member_id = #{member}")
    Optional<Coupon> ofMember(
            @Param("m") MerchantId merchant, @Param("id") CouponId id, @Param("member") MemberId member);

    @Select(COUPON + "where c.merchant_id = #{m} and o.merchant_id = #{m} and c.member_id = #{member}"
            + " and c.state = 'ISSUED' and c.valid_from <= #{on} and c.valid_to >= #{on} order by c.valid_to, c.id")
    List<Coupon> usable(@Param("m") MerchantId merchant, @Param("member") MemberId member, @Param("on") LocalDate on);

    @Select(COUPON + "where c.merchant_id = #{m} and o.merchant_id = #{m} and c.member_id = #{member}"
            + " order by c.id desc limit 200")
    List<Coupon> all(@Param("m") MerchantId merchant, @Param("member") MemberId member);

    @Update("update coupon set state = 'HELD', order_id = #{order} where merchant_id = #{m} and id = #{id}"
            + " and member_id = #{member} and state = 'ISSUED' and valid_from <= #{on} and valid_to >= #{on}")
    int hold(
            @Param("m") MerchantId merchant,
            @Param("id") CouponId id,
            @Param("member") MemberId member,
            @Param("order") OrderId order,
            @Param("on") LocalDate on);

    @Select("select count(*) from coupon where merchant_id = #{m} and id = #{id} and member_id = #{member}"
            + " and order_id = #{order} and state in ('HELD', 'REDEEMED')")
    int heldBy(
            @Param("m") MerchantId merchant,
            @Param("id") CouponId id,
            @Param("member") MemberId member,
            @Param("order") OrderId order);

    @Update("update coupon set state = 'ISSUED', order_id = null where merchant_id = #{m} and order_id = #{order}"
            + " and state = 'HELD'")
    int release(@Param("m") MerchantId merchant, @Param("order") OrderId order);

    @Update("update coupon set state = 'REDEEMED', redeemed_at = #{at} where merchant_id = #{m}"
            + " and order_id = #{order} and state = 'HELD'")
    int redeem(@Param("m") MerchantId merchant, @Param("order") OrderId order, @Param("at") Instant at);
}
