package io.memberloop.crm.wechat;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface OfficialAccountMapper {

    /** A type of its own: MyBatis reads a plain byte[] as a list of rows. */
    record Sealed(byte[] secrets) {}

    String COLUMNS = "id, merchant_id, appid, original_id, name, callback_key, card_id, has_card_api";

    @Select("select " + COLUMNS + " from official_account where merchant_id = #{m} order by id limit 1")
    Optional<OfficialAccount> ofMerchant(@Param("m") MerchantId merchant);

    /** Across merchants: the address of a callback is what tells whose it is. */
    @Select("select " + COLUMNS + " from official_account where callback_key = #{key}")
    Optional<OfficialAccount> byCallbackKey(@Param("key") String callbackKey);

    @Select("select secrets from official_account where merchant_id = #{m} and appid = #{appid}")
    Sealed secrets(@Param("m") MerchantId merchant, @Param("appid") String appid);

    /** The same appid again replaces names and secrets, never the merchant. */
    @Insert("""
            insert into official_account
              (id, merchant_id, appid, original_id, name, callback_key, secrets, created_at)
            values (#{id}, #{m}, #{appid}, #{originalId}, #{name}, #{callbackKey}, #{secrets}, #{now})
            on duplicate key update
              original_id = if(merchant_id = values(merchant_id), values(original_id), original_id),
              name = if(merchant_id = values(merchant_id), values(name), name),
              callback_key = if(merchant_id = values(merchant_id), values(callback_key), callback_key),
              secrets = if(merchant_id = values(merchant_id), values(secrets), secrets)""")
    void save(
            @Param("id") long id,
            @Param("m") MerchantId merchant,
            @Param("appid") String appid,
            @Param("originalId") String originalId,
            @Param("name") String name,
            @Param("callbackKey") String callbackKey,
            @Param("secrets") byte[] secrets,
            @Param("now") Instant now);

    @Update("""
            update official_account set card_id = #{cardId}
            where merchant_id = #{m} and appid = #{appid} and card_id is null""")
    int setCard(@Param("m") MerchantId merchant, @Param("appid") String appid, @Param("cardId") String cardId);

    @Update("update official_account set has_card_api = false where merchant_id = #{m} and appid = #{appid}")
    void withoutCards(@Param("m") MerchantId merchant, @Param("appid") String appid);
}
