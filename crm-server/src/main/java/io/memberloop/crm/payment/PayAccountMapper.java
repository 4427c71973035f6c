package io.memberloop.crm.payment;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface PayAccountMapper {

    /** A type of its own: MyBatis reads a plain byte[] as a list of rows. */
    record Sealed(byte[] secrets) {}

    String COLUMNS = "select id, merchant_id, mchid, appid, serial_no, public_key_id, notify_key from pay_account ";

    @Insert("""
            insert into pay_account (id, merchant_id, mchid, appid, serial_no, public_key_id, notify_key, secrets, created_at)
            values (#{a.id}, #{a.merchantId}, #{a.mchid}, #{a.appid}, #{a.serialNo}, #{a.publicKeyId}, #{a.notifyKey},
                    #{secrets}, #{now})
            on duplicate key update serial_no = values(serial_no), public_key_id = values(public_key_id),
                    notify_key = values(notify_key), secrets = values(secrets)""")
    void save(@Param("a") PayAccount account, @Param("secrets") byte[] secrets, @Param("now") Instant now);

    @Select(COLUMNS + "where merchant_id = #{m} order by id limit 1")
    Optional<PayAccount> ofMerchant(@Param("m") MerchantId merchant);

    @Select(COLUMNS + "where merchant_id = #{m} and id = #{id}")
    PayAccount byId(@Param("m") MerchantId merchant, @Param("id") long id);

    /** Cross-merchant: the key in the notify address is what tells the merchant. */
    @Select(COLUMNS + "where notify_key = #{key}")
    Optional<PayAccount> byNotifyKey(@Param("key") String notifyKey);

    @Select("select secrets from pay_account where merchant_id = #{m} and id = #{id}")
    Sealed secrets(@Param("m") MerchantId merchant, @Param("id") long id);
}
