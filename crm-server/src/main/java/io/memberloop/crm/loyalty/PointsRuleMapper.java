package io.memberloop.crm.loyalty;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.pricing.PointsRule;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface PointsRuleMapper {

    record Row(Points step, Money worthFen, int mostPercent, boolean active) {

        PointsRule rule() {
            return new PointsRule(step, worthFen, mostPercent);
        }
    }

    @Select("select step, worth_fen, most_percent, active from points_rule where merchant_id = #{m}")
    Optional<Row> of(@Param("m") MerchantId merchant);

    @Insert("""
            insert into points_rule (merchant_id, step, worth_fen, most_percent, active)
            values (#{m}, #{r.step}, #{r.worthFen}, #{r.mostPercent}, #{r.active})
            on duplicate key update step = #{r.step}, worth_fen = #{r.worthFen}, most_percent = #{r.mostPercent},
                   active = #{r.active}""")
    void save(@Param("m") MerchantId merchant, @Param("r") Row rule);
}
