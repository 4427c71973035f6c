package io.memberloop.crm.campaign;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.CampaignId;
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
interface CampaignMapper {

    String CAMPAIGN = "select id, name, segment_id, offer_id, message, holdout_percent, state, audience, created_by,"
            + " created_at, started_at, finished_at from campaign where merchant_id = #{m} ";

    @Select(CAMPAIGN + "and id = #{id}")
    Optional<Campaign> byId(@Param("m") MerchantId merchant, @Param("id") CampaignId id);

    @Select("<script>" + CAMPAIGN + "and id &lt; #{before}"
            + "<if test='like != null'> and name like #{like}</if> order by id desc limit #{limit}</script>")
    List<Campaign> list(
            @Param("m") MerchantId merchant,
            @Param("before") CampaignId before,
            @Param("like") String like,
            @Param("limit") int limit);

    @Insert("insert into campaign (id, merchant_id, name, segment_id, offer_id, message, holdout_percent, state,"
            + " created_by, created_at) values (#{id}, #{m}, #{d.name}, #{d.segmentId}, #{d.offerId}, #{d.message},"
            + " #{d.holdoutPercent}, 'DRAFT', #{by}, #{at})")
    void insert(
            @Param("m") MerchantId merchant,
            @Param("id") CampaignId id,
            @Param("d") Campaign.Draft draft,
            @Param("by") String by,
            @Param("at") Instant at);

    @Update("update campaign set name = #{d.name}, segment_id = #{d.segmentId}, offer_id = #{d.offerId},"
            + " message = #{d.message}, holdout_percent = #{d.holdoutPercent}"
            + " where merchant_id = #{m} and id = #{id} and state = 'DRAFT'")
    int change(@Param("m") MerchantId merchant, @Param("id") CampaignId id, @Param("d") Campaign.Draft draft);

    @Update("update campaign set state = 'FREEZING', started_at = #{at}"
            + " where merchant_id = #{m} and id = #{id} and state = 'DRAFT'")
    int start(@Param("m") MerchantId merchant, @Param("id") CampaignId id, @Param("at") Instant at);

    @Update("update campaign set state = 'SENDING', audience = #{audience}"
            + " where merchant_id = #{m} and id = #{id} and state = 'FREEZING'")
    int frozen(@Param("m") MerchantId merchant, @Param("id") CampaignId id, @Param("audience") int audience);

    @Update("update campaign set state = #{to} where merchant_id = #{m} and id = #{id} and state = #{from}")
    int move(
            @Param("m") MerchantId merchant,
            @Param("id") CampaignId id,
            @Param("from") Campaign.State from,
            @Param("to") Campaign.State to);

    @Update("update campaign set state = 'DONE', finished_at = #{at}"
            + " where merchant_id = #{m} and id = #{id} and state = 'SENDING'")
    int done(@Param("m") MerchantId merchant, @Param("id") CampaignId id, @Param("at") Instant at);

    @Update("update campaign set state = 'CANCELED', finished_at = #{at} where merchant_id = #{m} and id = #{id}"
            + " and state in ('DRAFT', 'FREEZING', 'SENDING', 'PAUSED')")
    int cancel(@Param("m") MerchantId merchant, @Param("id") CampaignId id, @Param("at") Instant at);
}
