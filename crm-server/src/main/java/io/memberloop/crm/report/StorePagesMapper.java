package io.memberloop.crm.report;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.StoreId;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface StorePagesMapper {

    /**
     * @param digits what a device shows while it waits to be confirmed
     * @param decidedBy who decided about a device last
     */
    record Terminal(
            String id,
            String name,
            String kind,
            String state,
            Instant lastSeenAt,
            String version,
            String digits,
            Instant fencedAt,
            String decidedBy) {

        /** A bridge asks for events all the time: two minutes of silence mean that it is off or cut off. */
        public boolean seenSince(Instant at) {
            return lastSeenAt != null && lastSeenAt.isAfter(at);
        }
    }

    @Select("""
            select id, name, 'BRIDGE' kind, state, last_seen_at, version, '' digits,
                   fenced_at, null decided_by from bridge
             where merchant_id = #{m} and store_id = #{store}
            union all
            select id, name, if(profile = 'HMAC', 'LEGACY', 'DEVICE'), state, last_seen_at, null, digits,
                   null, decided_by from device
             where merchant_id = #{m} and store_id = #{store}
            order by kind, name, id""")
    List<Terminal> terminals(@Param("m") MerchantId merchant, @Param("store") StoreId store);
}
