package io.memberloop.crm.wechat;

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
interface FollowerMapper {

    String COLUMNS =
            "appid, openid, subscribed, last_scene, window_kind, window_until, window_left, mass_month, mass_count";

    @Select("select " + COLUMNS + " from follower where merchant_id = #{m} and appid = #{appid} and openid = #{openid}")
    Optional<Follower> find(
            @Param("m") MerchantId merchant, @Param("appid") String appid, @Param("openid") String openid);

    @Insert("""
            insert into follower (merchant_id, appid, openid, subscribed, updated_at)
            values (#{m}, #{appid}, #{openid}, false, #{now})
            on duplicate key update updated_at = values(updated_at)""")
    void touch(
            @Param("m") MerchantId merchant,
            @Param("appid") String appid,
            @Param("openid") String openid,
            @Param("now") Instant now);

    @Update("""
            update follower set subscribed = true, subscribed_at = #{now}
            where merchant_id = #{m} and appid = #{appid} and openid = #{openid} and subscribed = false""")
    void subscribed(
            @Param("m") MerchantId merchant,
            @Param("appid") String appid,
            @Param("openid") String openid,
            @Param("now") Instant now);

    @Update("""
            update follower set subscribed = false, window_kind = null, window_until = null, window_left = 0
            where merchant_id = #{m} and appid = #{appid} and openid = #{openid}""")
    void unsubscribed(@Param("m") MerchantId merchant, @Param("appid") String appid, @Param("openid") String openid);

    @Update("""
            update follower set last_scene = #{scene}, scene_at = #{now}
            where merchant_id = #{m} and appid = #{appid} and openid = #{openid}""")
    void scanned(
            @Param("m") MerchantId merchant,
            @Param("appid") String appid,
            @Param("openid") String openid,
            @Param("scene") String scene,
            @Param("now") Instant now);

    /** The last code this person scanned, unless it was a bill's long ago. */
    @Select("""
            select s.scene, s.store_id, s.kind, s.subject_id, s.staff_id
            from follower f join wechat_scene s on s.scene = f.last_scene and s.merchant_id = #{m}
            where f.merchant_id = #{m} and f.appid = #{appid} and f.openid = #{openid}
              and (s.kind <> 'BILL' or f.scene_at > #{since})""")
    Optional<Scene> lastScene(
            @Param("m") MerchantId merchant,
            @Param("appid") String appid,
            @Param("openid") String openid,
            @Param("since") Instant since);

    /** A long window that still allows messages is not lost to a short one. */
    @Update("""
            update follower set window_kind = #{kind}, window_left = #{left}, window_until = #{until}
            where merchant_id = #{m} and appid = #{appid} and openid = #{openid}
              and (window_until is null or window_until <= #{until} or (window_left <= 0 and window_kind <> 'PAYMENT'))""")
    void open(
            @Param("m") MerchantId merchant,
            @Param("appid") String appid,
            @Param("openid") String openid,
            @Param("kind") String kind,
            @Param("left") int left,
            @Param("until") Instant until);

    @Update("""
            update follower set window_left = window_left - 1
            where merchant_id = #{m} and appid = #{appid} and openid = #{openid} and subscribed = true
              and window_until > #{now} and (window_left > 0 or window_kind = 'PAYMENT')""")
    int take(
            @Param("m") MerchantId merchant,
            @Param("appid") String appid,
            @Param("openid") String openid,
            @Param("now") Instant now);

    @Update("""
            update follower set window_left = window_left + 1
            where merchant_id = #{m} and appid = #{appid} and openid = #{openid}""")
    void giveBack(@Param("m") MerchantId merchant, @Param("appid") String appid, @Param("openid") String openid);

    /** WeChat knows better than our count. */
    @Update("""
            update follower set window_left = 0, window_kind = null
            where merchant_id = #{m} and appid = #{appid} and openid = #{openid}""")
    void close(@Param("m") MerchantId merchant, @Param("appid") String appid, @Param("openid") String openid);

    @Update("""
            <script>
            update follower
            set mass_count = case when mass_month = #{month} then mass_count + 1 else 1 end, mass_month = #{month}
            where merchant_id = #{m} and appid = #{appid} and openid in
            <foreach collection="openids" item="o" open="(" separator="," close=")">#{o}</foreach>
            </script>""")
    void countMass(
            @Param("m") MerchantId merchant,
            @Param("appid") String appid,
            @Param("openids") List<String> openids,
            @Param("month") String month);
}
