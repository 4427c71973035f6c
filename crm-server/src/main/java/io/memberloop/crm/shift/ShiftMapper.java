package io.memberloop.crm.shift;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.StoreId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface ShiftMapper {

    record Row(StoreId storeId, String store, String report) {}

    @Insert("""
            insert ignore into shift (merchant_id, store_id, shift_id, number, business_date, closed_by, opened_at,
              closed_at, expected_cash_fen, counted_cash_fen, report, at)
            values (#{m}, #{store}, #{id}, #{number}, #{date}, #{closedBy}, #{openedAt}, #{closedAt}, #{expected},
              #{counted}, #{report}, #{now})""")
    int add(
            @Param("m") MerchantId merchant,
            @Param("store") StoreId store,
            @Param("id") String id,
            @Param("number") String number,
            @Param("date") LocalDate date,
            @Param("closedBy") String closedBy,
            @Param("openedAt") Instant openedAt,
            @Param("closedAt") Instant closedAt,
            @Param("expected") long expectedFen,
            @Param("counted") long countedFen,
            @Param("report") String report,
            @Param("now") Instant now);

    @Select("select report from shift where merchant_id = #{m} and store_id = #{store} and shift_id = #{id}")
    String report(@Param("m") MerchantId merchant, @Param("store") StoreId store, @Param("id") String id);

    @Select("""
            select s.store_id storeId, t.name store, s.report report
            from shift s join store t on t.merchant_id = #{m} and t.id = s.store_id
            where s.merchant_id = #{m} and s.business_date = #{date} and (#{store} is null or s.store_id = #{store})
            order by s.store_id, s.opened_at, s.shift_id""")
    List<Row> of(@Param("m") MerchantId merchant, @Param("date") LocalDate date, @Param("store") Long store);
}
