package io.memberloop.crm.member;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import java.time.Instant;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface MemberCodeMapper {

    /** @return 1 the first time */
    @Insert("insert ignore into member_code_use (merchant_id, member_id, slot, order_id, used_at)"
            + " values (#{m}, #{member}, #{slot}, #{order}, #{now})")
    int use(
            @Param("m") MerchantId merchant,
            @Param("member") MemberId member,
            @Param("slot") long slot,
            @Param("order") OrderId order,
            @Param("now") Instant now);

    @Select("select order_id from member_code_use where merchant_id = #{m} and member_id = #{member}"
            + " and slot = #{slot}")
    OrderId usedFor(@Param("m") MerchantId merchant, @Param("member") MemberId member, @Param("slot") long slot);
}
