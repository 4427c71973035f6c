package io.memberloop.crm.ledger;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.ledger.CorrectionLimits.Limits;
import io.memberloop.crm.shared.MerchantId;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface CorrectionLimitMapper {

    @Select("select points_a_day as points, bonus_a_day_fen as bonus, version from correction_limit"
            + " where merchant_id = #{m}")
    Optional<Limits> of(@Param("m") MerchantId merchant);

    /** @return 0 when somebody else was first */
    @Insert("insert ignore into correction_limit (merchant_id, points_a_day, bonus_a_day_fen)"
            + " values (#{m}, #{l.points}, #{l.bonus})")
    int insert(@Param("m") MerchantId merchant, @Param("l") Limits limits);

    /** @return 0 when they were changed since that version was read */
    @Update(
            "update correction_limit set points_a_day = #{l.points}, bonus_a_day_fen = #{l.bonus}, version = version + 1"
                    + " where merchant_id = #{m} and version = #{l.version}")
    int update(@Param("m") MerchantId merchant, @Param("l") Limits limits);
}
