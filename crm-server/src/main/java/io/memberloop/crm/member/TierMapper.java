package io.memberloop.crm.member;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface TierMapper {

    String COLUMNS = "id, level, name, spend_fen as spend, points_percent, price_percent";

    @Select("select " + COLUMNS + " from tier where merchant_id = #{m} order by level")
    List<Tier> all(@Param("m") MerchantId merchant);

    @Select("select " + COLUMNS + " from tier where merchant_id = #{m} and id = #{id}")
    Optional<Tier> byId(@Param("m") MerchantId merchant, @Param("id") long id);
}
