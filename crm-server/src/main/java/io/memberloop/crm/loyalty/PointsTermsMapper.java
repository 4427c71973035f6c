package io.memberloop.crm.loyalty;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.money.Points;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The earning rule as its editor sees it: guarded by the version that was read. */
@Mapper
@InterceptorIgnore(tenantLine = "true")
interface PointsTermsMapper {

    record Row(
            int pointsPerYuan,
            int validDays,
            Points welcomePoints,
            boolean onBonus,
            boolean onPoints,
            int noticeDays,
            int version) {

        EarnRule rule() {
            return new EarnRule(pointsPerYuan, validDays, welcomePoints, onBonus, onPoints, noticeDays);
        }
    }

    @Select("select points_per_yuan, valid_days, welcome_points, on_bonus, on_points, notice_days, version"
            + " from earn_rule where merchant_id = #{m}")
    Optional<Row> earning(@Param("m") MerchantId merchant);

    /** @return 0 when somebody else was first */
    @Insert("""
            insert ignore into earn_rule (merchant_id, points_per_yuan, valid_days, welcome_points, on_bonus, on_points,
                   notice_days)
            values (#{m}, #{r.pointsPerYuan}, #{r.validDays}, #{r.welcomePoints}, #{r.onBonus}, #{r.onPoints},
                   #{r.noticeDays})""")
    int insert(@Param("m") MerchantId merchant, @Param("r") EarnRule rule);

    /** @return 0 when it was changed since that version was read */
    @Update("""
            update earn_rule set points_per_yuan = #{r.pointsPerYuan}, valid_days = #{r.validDays},
                   welcome_points = #{r.welcomePoints}, on_bonus = #{r.onBonus}, on_points = #{r.onPoints},
                   notice_days = #{r.noticeDays}, version = version + 1
            where merchant_id = #{m} and version = #{version}""")
    int update(@Param("m") MerchantId merchant, @Param("r") EarnRule rule, @Param("version") int version);
}
