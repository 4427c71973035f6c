package io.memberloop.crm.order;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.TenderId;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface ShareMapper {

    /** @param tenderState OPEN while the guest is paying, else CAPTURED */
    record Taken(int lineNo, int unitNo, TenderState tenderState) {}

    @Select("""
            select s.line_no, s.unit_no, t.state as tender_state
            from order_share s join tender t on t.merchant_id = #{m} and t.id = s.tender_id
            where s.merchant_id = #{m} and s.order_id = #{order} and t.state in ('OPEN', 'CAPTURED')""")
    List<Taken> taken(@Param("m") MerchantId merchant, @Param("order") OrderId order);

    /** What a payment that came to nothing had reserved. Money that still comes late is booked without naming dishes. */
    @Delete("""
            delete from order_share where merchant_id = #{m} and order_id = #{order} and tender_id in (
              select id from tender where merchant_id = #{m} and order_id = #{order} and state in ('VOIDED', 'FAILED'))""")
    void releaseDead(@Param("m") MerchantId merchant, @Param("order") OrderId order);

    @Insert("insert into order_share (merchant_id, order_id, line_no, unit_no, tender_id)"
            + " values (#{m}, #{order}, #{line}, #{unit}, #{tender})")
    void insert(
            @Param("m") MerchantId merchant,
            @Param("order") OrderId order,
            @Param("line") int lineNo,
            @Param("unit") int unitNo,
            @Param("tender") TenderId tender);
}
