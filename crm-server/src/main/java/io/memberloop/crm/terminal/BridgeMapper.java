package io.memberloop.crm.terminal;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.StoreId;
import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Bridges: their keys, and which start of theirs is the newest. */
@Mapper
@InterceptorIgnore(tenantLine = "true")
interface BridgeMapper {

    record Row(
            long id, MerchantId merchantId, StoreId storeId, String name, String publicKey, long epoch, String boot) {

        Bridge bridge() {
            return new Bridge(id, merchantId, storeId, name);
        }
    }

    @Insert("""
            insert into bridge (id, merchant_id, store_id, name, public_key, state, last_seen_at, version, created_at)
            values (#{b.id}, #{b.merchantId}, #{b.storeId}, #{b.name}, #{key}, 'ACTIVE', #{now}, #{version}, #{now})""")
    void add(
            @Param("b") Bridge bridge,
            @Param("key") String publicKey,
            @Param("version") String version,
            @Param("now") Instant now);

    /** What a key got for a code, when it sends the code again. Cross-merchant: the code is what tells the merchant. */
    @Select("""
            select b.id, b.merchant_id, b.store_id, b.name, b.public_key, b.epoch, b.boot
              from enrol_code c join bridge b on b.merchant_id = c.merchant_id and b.store_id = c.store_id
             where c.code_hash = #{hash} and c.kind = 'BRIDGE' and c.used_at is not null
               and b.public_key = #{key} and b.state = 'ACTIVE'""")
    Optional<Row> enrolled(@Param("hash") String codeHash, @Param("key") String publicKey);

    /** Cross-merchant: the bridge that signs is what tells the merchant. */
    @Select("select id, merchant_id, store_id, name, public_key, epoch, boot from bridge where id = #{id}"
            + " and state = 'ACTIVE' and public_key is not null")
    Optional<Row> byId(@Param("id") long id);

    /** Cross-merchant: the token is what tells the merchant. Only bridges from before have one. */
    @Select("select id, merchant_id, store_id, name, public_key, epoch, boot from bridge where token_hash = #{hash}"
            + " and state = 'ACTIVE'")
    Optional<Row> byToken(@Param("hash") String tokenHash);

    @Update("update bridge set public_key = #{key}, token_hash = null where merchant_id = #{m} and id = #{id}"
            + " and token_hash = #{hash}")
    int changeTokenForKey(
            @Param("m") MerchantId merchant,
            @Param("id") long id,
            @Param("hash") String tokenHash,
            @Param("key") String publicKey);

    @Update("update bridge set epoch = epoch + 1, boot = #{boot}, takeover = false, fenced_at = null"
            + " where merchant_id = #{m} and id = #{id} and (epoch = #{epoch} or takeover)")
    int takeEpoch(
            @Param("m") MerchantId merchant,
            @Param("id") long id,
            @Param("epoch") long epoch,
            @Param("boot") String boot);

    @Update("update bridge set fenced_at = #{now} where merchant_id = #{m} and id = #{id}"
            + " and (fenced_at is null or fenced_at < #{before})")
    int fenced(
            @Param("m") MerchantId merchant,
            @Param("id") long id,
            @Param("now") Instant now,
            @Param("before") Instant before);

    @Update("update bridge set takeover = true where merchant_id = #{m} and store_id = #{store} and id = #{id}"
            + " and state = 'ACTIVE'")
    int letTakeOver(@Param("m") MerchantId merchant, @Param("store") StoreId store, @Param("id") long id);

    @Update("update bridge set state = 'REVOKED' where merchant_id = #{m} and store_id = #{store} and id = #{id}"
            + " and state = 'ACTIVE'")
    int revoke(@Param("m") MerchantId merchant, @Param("store") StoreId store, @Param("id") long id);

    @Select("select name from bridge where merchant_id = #{m} and store_id = #{store} and id = #{id}")
    Optional<String> name(@Param("m") MerchantId merchant, @Param("store") StoreId store, @Param("id") long id);

    @Update("update bridge set version = #{version}, report = #{report}, reported_at = #{now}"
            + " where merchant_id = #{m} and id = #{id}")
    int report(
            @Param("m") MerchantId merchant,
            @Param("id") long id,
            @Param("version") String version,
            @Param("report") String report,
            @Param("now") Instant now);

    @Update("update bridge set last_seen_at = #{now} where merchant_id = #{m} and id = #{id}"
            + " and last_seen_at < #{before}")
    int seen(
            @Param("m") MerchantId merchant,
            @Param("id") long id,
            @Param("now") Instant now,
            @Param("before") Instant before);
}
