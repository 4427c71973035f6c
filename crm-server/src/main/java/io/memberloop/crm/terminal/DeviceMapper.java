package io.memberloop.crm.terminal;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.StoreId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Handhelds and old terminals: who they are, and whether a manager lets them work. */
@Mapper
@InterceptorIgnore(tenantLine = "true")
interface DeviceMapper {

    /**
     * @param publicKey null with the profile HMAC
     * @param decidedBy who decided about it last; null while nobody has
     */
    record Device(
            long id, String name, String profile, String publicKey, String digits, String state, String decidedBy) {}

    @Insert("""
            insert into device (id, merchant_id, store_id, name, profile, public_key, digits, state, code_hash,
                                last_seen_at, created_at)
            values (#{d.id}, #{m}, #{store}, #{d.name}, #{d.profile}, #{d.publicKey}, #{d.digits}, #{d.state}, #{hash},
                    #{now}, #{now})""")
    void add(
            @Param("m") MerchantId merchant,
            @Param("store") StoreId store,
            @Param("d") Device device,
            @Param("hash") String codeHash,
            @Param("now") Instant now);

    /** What a key got for a code, when it sends the code again. */
    @Select("select id, name, profile, public_key, digits, state, decided_by from device where merchant_id = #{m}"
            + " and store_id = #{store} and code_hash = #{hash} and public_key = #{key}")
    Optional<Device> enrolled(
            @Param("m") MerchantId merchant,
            @Param("store") StoreId store,
            @Param("hash") String codeHash,
            @Param("key") String publicKey);

    /** A wrong code counts against every code that is open at the store: nobody knows which one was meant. */
    @Update("update enrol_code set tries = tries + 1 where merchant_id = #{m} and store_id = #{store}"
            + " and kind in ('DEVICE', 'LEGACY') and used_at is null and expires_at > #{now}")
    int countTry(@Param("m") MerchantId merchant, @Param("store") StoreId store, @Param("now") Instant now);

    @Select("select id, name, profile, public_key, digits, state, decided_by from device where merchant_id = #{m}"
            + " and store_id = #{store} order by id")
    List<Device> of(@Param("m") MerchantId merchant, @Param("store") StoreId store);

    @Update("update device set state = #{to}, decided_by = #{by}, decided_at = #{now} where merchant_id = #{m}"
            + " and store_id = #{store} and id = #{id} and state = #{from}")
    int decide(
            @Param("m") MerchantId merchant,
            @Param("store") StoreId store,
            @Param("id") long id,
            @Param("from") String from,
            @Param("to") String to,
            @Param("by") String by,
            @Param("now") Instant now);
}
