package io.memberloop.crm.terminal;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.terminal.EventPage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface TerminalMapper {

    record Code(MerchantId merchantId, StoreId storeId, String kind, String name, boolean confirmed) {}

    /** Cross-merchant: the code is what tells the merchant. */
    @Select("select merchant_id, store_id, kind, name, confirmed from enrol_code where code_hash = #{hash}"
            + " and kind = #{kind} and used_at is null and expires_at > #{now} and tries < #{tries}")
    Optional<Code> code(
            @Param("hash") String hash,
            @Param("kind") String kind,
            @Param("now") Instant now,
            @Param("tries") int tries);

    @Update("update enrol_code set used_at = #{now} where merchant_id = #{m} and code_hash = #{hash}"
            + " and used_at is null and expires_at > #{now}")
    int useCode(@Param("m") MerchantId merchant, @Param("hash") String hash, @Param("now") Instant now);

    /** A code that is entered again by the provision file is not made usable again. */
    @Insert("""
            insert ignore into enrol_code (code_hash, merchant_id, store_id, kind, name, created_at, expires_at, confirmed)
            values (#{hash}, #{m}, #{store}, #{kind}, #{name}, #{now}, #{expires}, #{confirmed})""")
    void addCode(
            @Param("m") MerchantId merchant,
            @Param("store") StoreId store,
            @Param("kind") String kind,
            @Param("name") String name,
            @Param("hash") String hash,
            @Param("now") Instant now,
            @Param("expires") Instant expires,
            @Param("confirmed") boolean confirmed);

    @Select("select coalesce(max(seq), 0) from terminal_cursor where merchant_id = #{m} and store_id = #{store}")
    long seq(@Param("m") MerchantId merchant, @Param("store") StoreId store);

    @Select("select seq, type, body from terminal_event where merchant_id = #{m} and store_id = #{store}"
            + " and seq > #{after} order by seq limit 200")
    List<EventPage.Event> events(
            @Param("m") MerchantId merchant, @Param("store") StoreId store, @Param("after") long after);

    @Select("select coalesce(min(seq), 0) from terminal_event where merchant_id = #{m} and store_id = #{store}")
    long oldest(@Param("m") MerchantId merchant, @Param("store") StoreId store);
}
