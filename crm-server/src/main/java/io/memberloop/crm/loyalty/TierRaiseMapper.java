package io.memberloop.crm.loyalty;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface TierRaiseMapper {

    /** @param fromTierId null = none */
    record Raise(Long fromTierId, long toTierId) {}

    @Insert("insert ignore into tier_raise (merchant_id, order_id, member_id, from_tier_id, to_tier_id, at)"
            + " values (#{m}, #{order}, #{member}, #{from}, #{to}, #{at})")
    void note(
            @Param("m") MerchantId merchant,
            @Param("order") OrderId order,
            @Param("member") MemberId member,
            @Param("from") Long fromTierId,
            @Param("to") long toTierId,
            @Param("at") Instant at);

    @Select("select from_tier_id, to_tier_id from tier_raise where merchant_id = #{m} and order_id = #{order}")
    Optional<Raise> of(@Param("m") MerchantId merchant, @Param("order") OrderId order);
}
