package io.memberloop.crm.terminal;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.StoreId;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface EventLogMapper {

    /** So many numbers for a store. */
    record Numbers(StoreId store, int count) {}

    /** @param back how many events of the store follow this one */
    record Event(StoreId store, String type, String body, int back) {}

    /**
     * Takes the stores' cursor rows until the end of the transaction: numbers are given in the order of commits.
     *
     * @param numbers in the order of the stores' ids: two who take several must not wait for each other in a circle
     */
    @Insert("<script>insert into terminal_cursor (merchant_id, store_id, seq) values"
            + " <foreach collection='numbers' item='n' separator=','>(#{m}, #{n.store}, #{n.count})</foreach>"
            + " on duplicate key update seq = seq + values(seq)</script>")
    void take(@Param("m") MerchantId merchant, @Param("numbers") List<Numbers> numbers);

    /** Under the numbers that {@link #take} has just given this transaction. */
    @Insert("""
            <script>
            insert into terminal_event (merchant_id, store_id, seq, type, body, at) values
            <foreach collection='events' item='e' separator=','>
              (#{m}, #{e.store}, (select c.seq from terminal_cursor c where c.merchant_id = #{m}
                 and c.store_id = #{e.store}) - #{e.back}, #{e.type}, #{e.body}, #{now})
            </foreach>
            </script>""")
    void add(@Param("m") MerchantId merchant, @Param("events") List<Event> events, @Param("now") Instant now);
}
