package io.memberloop.crm.wechat;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The worker serves all merchants: {@code due} is listed as cross-merchant in the tenancy test. */
@Mapper
@InterceptorIgnore(tenantLine = "true")
interface InboxMapper {

    record Row(
            long id, MerchantId merchantId, String appid, String openid, String fields, int attempts, Instant dueAt) {}

    /** Nothing happens when the event is already there. */
    @Insert("""
            insert into wechat_inbox
              (id, merchant_id, appid, dedupe_key, event, openid, fields, state, due_at, received_at)
            values (#{id}, #{m}, #{appid}, #{key}, #{event}, #{openid}, #{fields}, 'READY', #{now}, #{now})
            on duplicate key update attempts = attempts""")
    void keep(
            @Param("id") long id,
            @Param("m") MerchantId merchant,
            @Param("appid") String appid,
            @Param("key") String dedupeKey,
            @Param("event") String event,
            @Param("openid") String openid,
            @Param("fields") String fields,
            @Param("now") Instant now);

    @Select("""
            select id, merchant_id, appid, openid, fields, attempts, due_at from wechat_inbox
            where state = 'READY' and due_at <= #{now} order by due_at, id limit #{limit}""")
    List<Row> due(@Param("now") Instant now, @Param("limit") int limit);

    /** Raising {@code due_at} is the claim: nobody else looks at the row until then, and it comes back if we die. */
    @Update("""
            update wechat_inbox set attempts = attempts + 1, due_at = #{until}
            where id = #{id} and merchant_id = #{m} and state = 'READY' and attempts = #{attempts}""")
    int claim(
            @Param("m") MerchantId merchant,
            @Param("id") long id,
            @Param("attempts") int attempts,
            @Param("until") Instant until);

    @Update("""
            update wechat_inbox set state = 'DONE', done_at = #{now}, last_error = null
            where id = #{id} and merchant_id = #{m} and state = 'READY' and attempts = #{attempts}""")
    int done(
            @Param("m") MerchantId merchant,
            @Param("id") long id,
            @Param("attempts") int attempts,
            @Param("now") Instant now);

    @Update("""
            update wechat_inbox set state = #{state}, due_at = #{due}, last_error = #{error}
            where id = #{id} and merchant_id = #{m} and state = 'READY' and attempts = #{attempts}""")
    void failed(
            @Param("m") MerchantId merchant,
            @Param("id") long id,
            @Param("attempts") int attempts,
            @Param("state") String state,
            @Param("due") Instant due,
            @Param("error") String error);
}
