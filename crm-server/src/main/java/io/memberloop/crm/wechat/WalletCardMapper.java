package io.memberloop.crm.wechat;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface WalletCardMapper {

    String COLUMNS = "appid, card_id, code, openid, outer_str, member_id, state, points_shown";

    /** A card that was deleted and claimed again comes back with its old code. */
    @Insert("""
            insert into wallet_card
              (merchant_id, appid, card_id, code, openid, outer_str, state, claimed_at, updated_at)
            values (#{m}, #{appid}, #{cardId}, #{code}, #{openid}, #{outer}, 'CLAIMED', #{now}, #{now})
            on duplicate key update
              state = if(state = 'DELETED', if(member_id is null, 'CLAIMED', 'ACTIVE'), state), updated_at = #{now}""")
    void claimed(
            @Param("m") MerchantId merchant,
            @Param("appid") String appid,
            @Param("cardId") String cardId,
            @Param("code") String code,
            @Param("openid") String openid,
            @Param("outer") String outerStr,
            @Param("now") Instant now);

    @Update("""
            update wallet_card set state = 'DELETED', updated_at = #{now}
            where merchant_id = #{m} and card_id = #{cardId} and code = #{code}""")
    void deleted(
            @Param("m") MerchantId merchant,
            @Param("cardId") String cardId,
            @Param("code") String code,
            @Param("now") Instant now);

    @Update("update wallet_card set member_id = null, state = 'DELETED', updated_at = #{now}"
            + " where merchant_id = #{m} and member_id = #{member}")
    void forget(@Param("m") MerchantId merchant, @Param("member") MemberId member, @Param("now") Instant now);

    @Select("select " + COLUMNS + " from wallet_card where merchant_id = #{m} and openid = #{openid}"
            + " and state <> 'DELETED'")
    List<WalletCard> ofOpenid(@Param("m") MerchantId merchant, @Param("openid") String openid);

    @Select("select " + COLUMNS + " from wallet_card where merchant_id = #{m} and member_id = #{member}"
            + " and state <> 'DELETED'")
    List<WalletCard> ofMember(@Param("m") MerchantId merchant, @Param("member") MemberId member);

    @Select("<script>select " + COLUMNS + " from wallet_card where merchant_id = #{m} and state &lt;&gt; 'DELETED'"
            + " and member_id in"
            + " <foreach collection='members' item='o' open='(' separator=',' close=')'>#{o}</foreach></script>")
    List<WalletCard> ofMembers(@Param("m") MerchantId merchant, @Param("members") Collection<MemberId> members);

    @Select("select " + COLUMNS + " from wallet_card where merchant_id = #{m} and card_id = #{cardId}"
            + " and code = #{code}")
    Optional<WalletCard> find(
            @Param("m") MerchantId merchant, @Param("cardId") String cardId, @Param("code") String code);

    @Update("""
            update wallet_card set member_id = #{member}, updated_at = #{now}
            where merchant_id = #{m} and card_id = #{cardId} and code = #{code} and member_id is null""")
    int belongsTo(
            @Param("m") MerchantId merchant,
            @Param("cardId") String cardId,
            @Param("code") String code,
            @Param("member") MemberId member,
            @Param("now") Instant now);

    @Update("""
            update wallet_card set state = 'ACTIVE', points_shown = #{points}, updated_at = #{now}
            where merchant_id = #{m} and card_id = #{cardId} and code = #{code} and state <> 'DELETED'""")
    void shows(
            @Param("m") MerchantId merchant,
            @Param("cardId") String cardId,
            @Param("code") String code,
            @Param("points") long points,
            @Param("now") Instant now);
}
