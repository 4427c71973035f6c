package io.memberloop.crm.report;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Which accounts are connected; secrets are never selected here. */
@Mapper
@InterceptorIgnore(tenantLine = "true")
interface SettingPagesMapper {

    record Official(
            String appid, String originalId, String name, String cardId, boolean hasCardApi, Instant lastEventAt) {}

    record Pay(String mchid, String appid, String serialNo, String publicKeyId, Instant lastNotificationAt) {}

    record User(String username, String name, String role, boolean active, Instant lockedUntil) {}

    record Deed(Instant at, String actorKind, String actor, String action, String subject, String detail) {}

    @Select("""
            select a.appid, a.original_id, a.name, a.card_id, a.has_card_api,
                   (select max(i.received_at) from wechat_inbox i
                     where i.merchant_id = #{m} and i.appid = a.appid) last_event_at
            from official_account a where a.merchant_id = #{m} order by a.id limit 1""")
    Optional<Official> official(@Param("m") MerchantId merchant);

    @Select("""
            select a.mchid, a.appid, a.serial_no, a.public_key_id,
                   (select max(n.received_at) from payment_notification n
                     where n.merchant_id = #{m} and n.pay_account_id = a.id) last_notification_at
            from pay_account a where a.merchant_id = #{m} order by a.id limit 1""")
    Optional<Pay> pay(@Param("m") MerchantId merchant);

    @Select("select username, name, role, active, locked_until from console_user where merchant_id = #{m} order by id")
    List<User> users(@Param("m") MerchantId merchant);

    @Select("""
            select at, actor_kind, actor, action, subject, detail from audit_log
            where merchant_id = #{m} order by id desc limit 50""")
    List<Deed> deeds(@Param("m") MerchantId merchant);
}
