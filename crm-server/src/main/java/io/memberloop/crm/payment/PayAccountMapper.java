package io.memberloop.crm.payment;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
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
interface PayAccountMapper {

    /** A type of its own: MyBatis reads a plain byte[] as a list of rows. */
    record Sealed(byte[] secrets) {}

    String COLUMNS =
            "select id, merchant_id, mchid, appid, serial_no, public_key_id, notify_key, certificates, code_api,"
                    + " version"
                    + " from pay_account ";

    @Insert("""
            insert into pay_account (id, merchant_id, mchid, appid, serial_no, public_key_id, notify_key, certificates,
                   code_api, secrets, created_at)
            values (#{a.id}, #{a.merchantId}, #{a.mchid}, #{a.appid}, #{a.serialNo}, #{a.publicKeyId}, #{a.notifyKey},
                    #{a.certificates}, #{a.codeApi}, #{secrets}, #{now})
            on duplicate key update serial_no = values(serial_no), public_key_id = values(public_key_id),
                    notify_key = values(notify_key), certificates = values(certificates), code_api = values(code_api),
                    secrets = values(secrets), version = version + 1""")
    void save(@Param("a") PayAccount account, @Param("secrets") byte[] secrets, @Param("now") Instant now);

    /** When each secret was entered in the console; null = by the provision file, or there is none. */
    record Entered(
            Instant privateKeyAt, Instant apiV3KeyAt, Instant publicKeyAt, Instant apiV2KeyAt, Instant certificateAt) {}

    /** Empty while nothing was entered in the console. */
    @Select("select private_key_at, api_v3_key_at, public_key_at, api_v2_key_at, certificate_at from pay_account"
            + " where merchant_id = #{m} and id = #{id}")
    Optional<Entered> entered(@Param("m") MerchantId merchant, @Param("id") long id);

    /** Whether WeChat was ever asked in this account's name: then it stays this account. */
    @Select("select exists (select 1 from payment_attempt where merchant_id = #{m} and pay_account_id = #{id})")
    boolean used(@Param("m") MerchantId merchant, @Param("id") long id);

    @Select("select max(received_at) from payment_notification where merchant_id = #{m} and pay_account_id = #{id}")
    Optional<Instant> notified(@Param("m") MerchantId merchant, @Param("id") long id);

    /** Two who enter the first account at once come one after the other. */
    @Select("select id from merchant where id = #{m} for update")
    MerchantId lockMerchant(@Param("m") MerchantId merchant);

    /** Throws for a number that another account has. */
    @Insert("""
            insert into pay_account (id, merchant_id, mchid, appid, serial_no, public_key_id, notify_key, certificates,
                   code_api, secrets, created_at, private_key_at, api_v3_key_at, public_key_at, api_v2_key_at,
                   certificate_at)
            values (#{a.id}, #{a.merchantId}, #{a.mchid}, #{a.appid}, #{a.serialNo}, #{a.publicKeyId}, #{a.notifyKey},
                    #{a.certificates}, #{a.codeApi}, #{secrets}, #{now}, #{e.privateKeyAt}, #{e.apiV3KeyAt},
                    #{e.publicKeyAt}, #{e.apiV2KeyAt}, #{e.certificateAt})""")
    void insert(
            @Param("a") PayAccount account,
            @Param("secrets") byte[] secrets,
            @Param("e") Entered entered,
            @Param("now") Instant now);

    /** @return 0 when it was changed since that version was read */
    @Update("""
            update pay_account set mchid = #{a.mchid}, appid = #{a.appid}, serial_no = #{a.serialNo},
                   public_key_id = #{a.publicKeyId}, certificates = #{a.certificates}, code_api = #{a.codeApi},
                   secrets = #{secrets}, private_key_at = #{e.privateKeyAt}, api_v3_key_at = #{e.apiV3KeyAt},
                   public_key_at = #{e.publicKeyAt}, api_v2_key_at = #{e.apiV2KeyAt},
                   certificate_at = #{e.certificateAt}, version = version + 1
            where merchant_id = #{m} and id = #{a.id} and version = #{a.version}""")
    int change(
            @Param("m") MerchantId merchant,
            @Param("a") PayAccount account,
            @Param("secrets") byte[] secrets,
            @Param("e") Entered entered);

    @Select(COLUMNS + "where merchant_id = #{m} order by id limit 1")
    Optional<PayAccount> ofMerchant(@Param("m") MerchantId merchant);

    @Select(COLUMNS + "where merchant_id = #{m} and id = #{id}")
    PayAccount byId(@Param("m") MerchantId merchant, @Param("id") long id);

    /** Cross-merchant: the key in the notify address is what tells the merchant. */
    @Select(COLUMNS + "where notify_key = #{key}")
    Optional<PayAccount> byNotifyKey(@Param("key") String notifyKey);

    @Select("select secrets from pay_account where merchant_id = #{m} and id = #{id}")
    Sealed secrets(@Param("m") MerchantId merchant, @Param("id") long id);

    /** Cross-merchant: the sweep serves all merchants; each download is made in its merchant's name. */
    @Select(COLUMNS + "where certificates = true and (certificates_at is null or certificates_at < #{before})")
    List<PayAccount> withOldCertificates(@Param("before") Instant before);

    @Update("update pay_account set certificates_at = #{now} where merchant_id = #{m} and id = #{id}")
    void fetchedCertificates(@Param("m") MerchantId merchant, @Param("id") long id, @Param("now") Instant now);

    @Insert("""
            insert into platform_certificate (merchant_id, pay_account_id, serial, pem, effective_at, expires_at, fetched_at)
            values (#{m}, #{id}, #{c.serial}, #{c.pem}, #{c.effectiveAt}, #{c.expiresAt}, #{now})
            on duplicate key update fetched_at = values(fetched_at)""")
    void keepCertificate(
            @Param("m") MerchantId merchant,
            @Param("id") long id,
            @Param("c") PlatformCertificate certificate,
            @Param("now") Instant now);

    @Select("select serial, pem, effective_at, expires_at from platform_certificate"
            + " where merchant_id = #{m} and pay_account_id = #{id} and serial = #{serial}")
    Optional<PlatformCertificate> certificate(
            @Param("m") MerchantId merchant, @Param("id") long id, @Param("serial") String serial);

    @Select("select serial, pem, effective_at, expires_at from platform_certificate"
            + " where merchant_id = #{m} and pay_account_id = #{id} and effective_at <= #{now} and expires_at > #{now}"
            + " order by effective_at desc limit 1")
    Optional<PlatformCertificate> newestCertificate(
            @Param("m") MerchantId merchant, @Param("id") long id, @Param("now") Instant now);
}
