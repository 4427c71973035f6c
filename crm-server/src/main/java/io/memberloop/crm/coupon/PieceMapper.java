package io.memberloop.crm.coupon;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OfferId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Pieces as the shop looks at them. */
@Mapper
@InterceptorIgnore(tenantLine = "true")
interface PieceMapper {

    /** What stands beside the piece itself. */
    record Trace(
            CouponId id,
            String sourceKind,
            Instant issuedAt,
            Instant redeemedAt,
            String refundId,
            String voidReason,
            String voidedBy,
            Instant voidedAt) {}

    /** How many pieces of an offer are in a state. */
    record Count(OfferId offerId, Coupon.State state, long pieces) {}

    @Select("<script>" + CouponMapper.COUPON + "and c.offer_id = #{offer} and c.id &lt; #{before}"
            + "<if test='state != null'> and c.state = #{state}</if>"
            + " order by c.id desc limit #{limit}</script>")
    List<CouponRow> page(
            @Param("m") MerchantId merchant,
            @Param("offer") OfferId offer,
            @Param("state") Coupon.State state,
            @Param("before") CouponId before,
            @Param("limit") int limit);

    @Select(CouponMapper.COUPON + "and c.code = #{code}")
    Optional<CouponRow> byCode(@Param("m") MerchantId merchant, @Param("code") String code);

    @Select("select id, source_kind, issued_at, redeemed_at, refund_id, void_reason, voided_by, voided_at from coupon"
            + " where merchant_id = #{m} and id = #{id}")
    Trace trace(@Param("m") MerchantId merchant, @Param("id") CouponId id);

    @Select("<script>select offer_id, state, count(*) as pieces from coupon where merchant_id = #{m} and offer_id in"
            + " <foreach collection='offers' item='o' open='(' separator=',' close=')'>#{o}</foreach>"
            + " group by offer_id, state</script>")
    List<Count> counts(@Param("m") MerchantId merchant, @Param("offers") Collection<OfferId> offers);

    @Update("update coupon set state = 'VOID', void_reason = #{reason}, voided_by = #{by}, voided_at = #{at}"
            + " where merchant_id = #{m} and id = #{id} and state = 'ISSUED'")
    int revoke(
            @Param("m") MerchantId merchant,
            @Param("id") CouponId id,
            @Param("reason") String reason,
            @Param("by") String by,
            @Param("at") Instant at);
}
