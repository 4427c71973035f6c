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

    record Terminal(String name, String kind, String state, Instant lastSeenAt, String version) {

        /** A bridge asks for events all the time: two minutes of silence mean that it is off or cut off. */
        public boolean seenSince(Instant at) {
            return lastSeenAt != null && lastSeenAt.isAfter(at);
        }
    }

    @Select("""
            select name, 'BRIDGE' kind, state, last_seen_at, version from bridge
             where merchant_id = #{m} and store_id = #{store}
            union all
            select name, 'DEVICE', state, last_seen_at, null from device
             where merchant_id = #{m} and store_id = #{store}
            order by kind, name""")
    List<Terminal> terminals(@Param("m") MerchantId merchant, @Param("store") StoreId store);
}
