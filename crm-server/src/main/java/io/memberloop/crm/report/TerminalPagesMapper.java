package io.memberloop.crm.report;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface TerminalPagesMapper {

    /** @param report JSON, null from a bridge that has not told anything yet */
    record BridgeRow(
            String id,
            String storeId,
            String storeName,
            String name,
            Instant lastSeenAt,
            String version,
            Instant fencedAt,
            String report) {}

    record DeviceRow(
            String id,
            String storeId,
            String name,
            String profile,
            String state,
            String digits,
            Instant lastSeenAt,
            String decidedBy) {}

    @Select("""
            select b.id, b.store_id, s.name store_name, b.name, b.last_seen_at, b.version, b.fenced_at, b.report
              from bridge b join store s on s.merchant_id = b.merchant_id and s.id = b.store_id
             where b.merchant_id = #{m} and b.state = 'ACTIVE' order by s.name, b.name, b.id""")
    List<BridgeRow> bridges(@Param("m") MerchantId merchant);

    @Select("""
            select id, store_id, name, profile, state, digits, last_seen_at, decided_by from device
             where merchant_id = #{m} and state <> 'REVOKED' order by store_id, name, id""")
    List<DeviceRow> devices(@Param("m") MerchantId merchant);
}
