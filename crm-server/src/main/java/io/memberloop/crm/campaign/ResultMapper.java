package io.memberloop.crm.campaign;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.CampaignId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** What came of a campaign. */
@Mapper
@InterceptorIgnore(tenantLine = "true")
interface ResultMapper {

    @Select("select variant, state, channel, reason, count(*) as people from campaign_recipient"
            + " where merchant_id = #{m} and campaign_id = #{c} group by variant, state, channel, reason"
            + " order by people desc")
    List<Progress.Group> groups(@Param("m") MerchantId merchant, @Param("c") CampaignId campaign);

    @Select("select count(*) from campaign_recipient r join coupon p on p.merchant_id = #{m} and p.id = r.coupon_id"
            + " where r.merchant_id = #{m} and r.campaign_id = #{c} and p.state = 'REDEEMED'")
    long redeemed(@Param("m") MerchantId merchant, @Param("c") CampaignId campaign);

    @Select("select coalesce(sum(d.spend_fen), 0) from campaign_recipient r"
            + " join coupon p on p.merchant_id = #{m} and p.id = r.coupon_id"
            + " join member_day d on d.merchant_id = #{m} and d.member_id = r.member_id"
            + " where r.merchant_id = #{m} and r.campaign_id = #{c} and p.state = 'REDEEMED'"
            + " and d.business_date >= #{since}")
    Money spend(@Param("m") MerchantId merchant, @Param("c") CampaignId campaign, @Param("since") LocalDate since);
}
