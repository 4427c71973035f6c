package io.memberloop.crm.campaign;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.notification.Channel;
import io.memberloop.crm.shared.CampaignId;
import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/**
 * Recipients: {@code WAITING} → {@code READY} (has the coupon, message to be sent) → {@code SENDING} (WeChat is being
 * asked) → {@code SENT} or {@code FAILED}; or {@code H5_ONLY} (coupon without message) or {@code SKIPPED} (nothing).
 * Every step is guarded by the state before it and by the campaign still being sent.
 */
@Mapper
@InterceptorIgnore(tenantLine = "true")
interface RecipientMapper {

    String ROW = " where merchant_id = #{m} and campaign_id = #{c} and member_id = #{member} ";
    String SENDING = " and exists (select 1 from campaign k where k.merchant_id = #{m} and k.id = #{c}"
            + " and k.state = 'SENDING')";

    /** @param state WAITING, or SKIPPED for the hold-out */
    record Frozen(MemberId member, Variant variant, String state, String reason) {}

    /** @param agreed to marketing, by the newest word; never asked is no */
    record Person(String openid, boolean active, boolean agreed) {}

    /** @param massId the mass message that carries this person, or null */
    record Ready(MemberId memberId, String openid, String massId, Instant sentAt) {}

    @Select("select max(member_id) from campaign_recipient where merchant_id = #{m} and campaign_id = #{c}")
    MemberId lastFrozen(@Param("m") MerchantId merchant, @Param("c") CampaignId campaign);

    @Insert("<script>insert into campaign_recipient (merchant_id, campaign_id, member_id, variant, state, reason)"
            + " values <foreach collection='rows' item='r' separator=','>(#{m}, #{c}, #{r.member}, #{r.variant},"
            + " #{r.state}, #{r.reason})</foreach> on duplicate key update state = state</script>")
    void freeze(@Param("m") MerchantId merchant, @Param("c") CampaignId campaign, @Param("rows") List<Frozen> rows);

    @Select("select count(*) from campaign_recipient where merchant_id = #{m} and campaign_id = #{c}")
    int audience(@Param("m") MerchantId merchant, @Param("c") CampaignId campaign);

    @Select("select member_id from campaign_recipient where merchant_id = #{m} and campaign_id = #{c}"
            + " and state = 'WAITING' order by member_id limit #{limit}")
    List<MemberId> waiting(@Param("m") MerchantId merchant, @Param("c") CampaignId campaign, @Param("limit") int limit);

    @Select("select m.openid, case when m.state = 'ACTIVE' then 1 else 0 end as active, coalesce((select c.given from"
            + " consent c where c.merchant_id = #{m} and c.member_id = m.id and c.kind = 'MARKETING' order by c.id"
            + " desc limit 1), 0) as agreed from member m where m.merchant_id = #{m} and m.id = #{member}")
    Optional<Person> person(@Param("m") MerchantId merchant, @Param("member") MemberId member);

    @Update("update campaign_recipient set state = 'READY'" + ROW + "and state = 'WAITING'" + SENDING)
    int claim(@Param("m") MerchantId merchant, @Param("c") CampaignId campaign, @Param("member") MemberId member);

    @Update("update campaign_recipient set state = #{to}, channel = #{channel}, reason = #{reason},"
            + " coupon_id = #{coupon}" + ROW + "and state = 'READY'")
    int given(
            @Param("m") MerchantId merchant,
            @Param("c") CampaignId campaign,
            @Param("member") MemberId member,
            @Param("to") String to,
            @Param("channel") Channel channel,
            @Param("reason") String reason,
            @Param("coupon") CouponId coupon);

    @Update("update campaign_recipient set state = 'SKIPPED', reason = #{reason}" + ROW + "and state = 'WAITING'")
    int skip(
            @Param("m") MerchantId merchant,
            @Param("c") CampaignId campaign,
            @Param("member") MemberId member,
            @Param("reason") String reason);

    @Update("update campaign_recipient set state = 'SENDING', mass_id = #{mass}, sent_at = #{at}" + ROW
            + "and state = 'READY' and channel = #{channel}" + SENDING)
    int sending(
            @Param("m") MerchantId merchant,
            @Param("c") CampaignId campaign,
            @Param("member") MemberId member,
            @Param("channel") Channel channel,
            @Param("mass") String massId,
            @Param("at") Instant at);

    @Update("update campaign_recipient set state = #{to}, channel = #{channel}, reason = #{reason}" + ROW
            + "and state = #{from}")
    int settle(
            @Param("m") MerchantId merchant,
            @Param("c") CampaignId campaign,
            @Param("member") MemberId member,
            @Param("from") String from,
            @Param("to") String to,
            @Param("channel") Channel channel,
            @Param("reason") String reason);

    @Select("select r.member_id, m.openid, r.mass_id, r.sent_at from campaign_recipient r join member m"
            + " on m.merchant_id = #{m} and m.id = r.member_id where r.merchant_id = #{m} and r.campaign_id = #{c}"
            + " and r.state = #{state} and r.channel = #{channel} order by r.member_id limit #{limit}")
    List<Ready> inState(
            @Param("m") MerchantId merchant,
            @Param("c") CampaignId campaign,
            @Param("state") String state,
            @Param("channel") Channel channel,
            @Param("limit") int limit);

    @Update("update campaign_recipient set state = #{to}, reason = #{reason} where merchant_id = #{m}"
            + " and campaign_id = #{c} and mass_id = #{mass} and state = 'SENDING'")
    int settleMass(
            @Param("m") MerchantId merchant,
            @Param("c") CampaignId campaign,
            @Param("mass") String massId,
            @Param("to") String to,
            @Param("reason") String reason);

    @Update("update campaign_recipient set state = 'SKIPPED', reason = #{reason} where merchant_id = #{m}"
            + " and campaign_id = #{c} and state = 'WAITING'")
    int skipWaiting(@Param("m") MerchantId merchant, @Param("c") CampaignId campaign, @Param("reason") String reason);

    @Update("update campaign_recipient set state = 'H5_ONLY', channel = 'H5', reason = #{reason}"
            + " where merchant_id = #{m} and campaign_id = #{c} and state = 'READY'")
    int silenceReady(@Param("m") MerchantId merchant, @Param("c") CampaignId campaign, @Param("reason") String reason);

    @Select("select count(*) from campaign_recipient where merchant_id = #{m} and campaign_id = #{c}"
            + " and state in ('WAITING', 'READY', 'SENDING')")
    int open(@Param("m") MerchantId merchant, @Param("c") CampaignId campaign);
}
