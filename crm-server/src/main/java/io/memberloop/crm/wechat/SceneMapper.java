package io.memberloop.crm.wechat;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.StoreId;
import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface SceneMapper {

    record Code(String url, Instant expiresAt) {}

    @Select("""
            select scene, store_id, kind, subject_id, staff_id from wechat_scene
            where scene = #{scene} and merchant_id = #{m}""")
    Optional<Scene> find(@Param("m") MerchantId merchant, @Param("scene") String scene);

    /** One that can be shown for a while yet. */
    @Select("""
            select url, expires_at from wechat_scene
            where merchant_id = #{m} and store_id = #{store} and kind = #{kind} and subject_id = #{subject}
              and (expires_at is null or expires_at > #{until})
            order by created_at desc limit 1""")
    Optional<Code> usable(
            @Param("m") MerchantId merchant,
            @Param("store") StoreId store,
            @Param("kind") Scene.Kind kind,
            @Param("subject") String subject,
            @Param("until") Instant until);

    @Insert("""
            insert into wechat_scene
              (scene, merchant_id, store_id, kind, subject_id, staff_id, ticket, url, expires_at, created_at)
            values (#{s.scene}, #{m}, #{s.storeId}, #{s.kind}, #{s.subjectId}, #{s.staffId}, #{ticket}, #{url},
                    #{expiresAt}, #{now})""")
    void save(
            @Param("m") MerchantId merchant,
            @Param("s") Scene scene,
            @Param("ticket") String ticket,
            @Param("url") String url,
            @Param("expiresAt") Instant expiresAt,
            @Param("now") Instant now);
}
