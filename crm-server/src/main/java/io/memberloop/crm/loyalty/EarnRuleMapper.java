package io.memberloop.crm.loyalty;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface EarnRuleMapper {

    @Select("select points_per_yuan, valid_days, welcome_points, on_bonus, on_points, notice_days"
            + " from earn_rule where merchant_id = #{m}")
    Optional<EarnRule> of(@Param("m") MerchantId merchant);
}
