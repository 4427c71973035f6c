package io.memberloop.crm.ledger;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface AdjustmentMapper {

    record Row(MemberId memberId, Asset asset, long amount, LocalDate expiresOn, String reason) {}

    /** Waits for a twin. @return 0 when the operation was made before */
    @Insert("""
            insert ignore into adjustment (id, merchant_id, operation, member_id, asset, amount, expires_on, reason,
                   actor, at)
            values (#{id}, #{m}, #{operation}, #{r.memberId}, #{r.asset}, #{r.amount}, #{r.expiresOn}, #{r.reason},
                    #{actor}, #{now})""")
    int insert(
            @Param("id") long id,
            @Param("m") MerchantId merchant,
            @Param("operation") String operation,
            @Param("r") Row row,
            @Param("actor") String actor,
            @Param("now") Instant now);

    @Select("select member_id, asset, amount, expires_on, reason from adjustment"
            + " where merchant_id = #{m} and operation = #{operation}")
    Row made(@Param("m") MerchantId merchant, @Param("operation") String operation);

    @Insert("insert ignore into adjustment_day (merchant_id, actor, business_date, asset, used)"
            + " values (#{m}, #{actor}, #{day}, #{asset}, 0)")
    void openDay(
            @Param("m") MerchantId merchant,
            @Param("actor") String actor,
            @Param("day") LocalDate day,
            @Param("asset") Asset asset);

    /** @return 0 when that would be more than the day allows */
    @Update("""
            update adjustment_day set used = used + #{units}
            where merchant_id = #{m} and actor = #{actor} and business_date = #{day} and asset = #{asset}
              and used + #{units} <= #{limit}""")
    int use(
            @Param("m") MerchantId merchant,
            @Param("actor") String actor,
            @Param("day") LocalDate day,
            @Param("asset") Asset asset,
            @Param("units") long units,
            @Param("limit") long limit);
}
