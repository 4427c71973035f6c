package io.memberloop.crm.coupon;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MemberId;
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
interface GiftMapper {

    String GIFT = "select code, merchant_id, coupon_id, giver_id, state, expires_at, receiver_id, new_coupon_id,"
            + " decided_at from coupon_gift ";

    @Insert("insert into coupon_gift (code, merchant_id, coupon_id, giver_id, state, created_at, expires_at)"
            + " values (#{g.code}, #{g.merchantId}, #{g.couponId}, #{g.giverId}, 'OPEN', #{at}, #{g.expiresAt})")
    void insert(@Param("g") Gift gift, @Param("at") Instant at);

    @Select(GIFT + "where merchant_id = #{m} and code = #{code}")
    Optional<Gift> byCode(@Param("m") MerchantId merchant, @Param("code") String code);

    @Select(GIFT + "where merchant_id = #{m} and coupon_id = #{coupon} and state = 'OPEN'")
    Optional<Gift> openOf(@Param("m") MerchantId merchant, @Param("coupon") CouponId coupon);

    @Select(GIFT + "where merchant_id = #{m} and coupon_id = #{coupon} order by created_at desc, code limit 1")
    Optional<Gift> lastOf(@Param("m") MerchantId merchant, @Param("coupon") CouponId coupon);

    @Update("update coupon_gift set state = 'CLAIMED', receiver_id = #{receiver}, new_coupon_id = #{coupon},"
            + " decided_at = #{at} where merchant_id = #{m} and code = #{code} and state = 'OPEN'"
            + " and expires_at > #{at}")
    int claim(
            @Param("m") MerchantId merchant,
            @Param("code") String code,
            @Param("receiver") MemberId receiver,
            @Param("coupon") CouponId coupon,
            @Param("at") Instant at);

    @Update("update coupon_gift set state = 'TAKEN_BACK', decided_at = #{at} where merchant_id = #{m}"
            + " and code = #{code} and state = 'OPEN'")
    int takeBack(@Param("m") MerchantId merchant, @Param("code") String code, @Param("at") Instant at);

    /** Cross-merchant: the sweep serves all; each gift goes back in its merchant's name. */
    @Select(GIFT + "where state = 'OPEN' and expires_at <= #{now} order by expires_at limit 200")
    List<Gift> unclaimed(@Param("now") Instant now);
}
