package io.memberloop.crm.order;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
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
interface PayLinkMapper {

    /** An order has one link; the first one stays. */
    @Insert("insert ignore into pay_link (code, merchant_id, order_id, created_at)"
            + " values (#{code}, #{m}, #{order}, #{now})")
    void insert(
            @Param("m") MerchantId merchant,
            @Param("order") OrderId order,
            @Param("code") String code,
            @Param("now") Instant now);

    @Select("select code from pay_link where merchant_id = #{m} and order_id = #{order}")
    Optional<String> codeOf(@Param("m") MerchantId merchant, @Param("order") OrderId order);

    @Select("select order_id from pay_link where merchant_id = #{m} and code = #{code}")
    Optional<OrderId> order(@Param("m") MerchantId merchant, @Param("code") String code);
}
