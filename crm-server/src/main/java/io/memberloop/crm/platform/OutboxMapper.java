package io.memberloop.crm.platform;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The worker serves all merchants: its statements are listed as cross-merchant in the tenancy test. */
@Mapper
@InterceptorIgnore(tenantLine = "true")
interface OutboxMapper {

    record Item(long id, MerchantId merchantId, String kind, String body, int attempts) {}

    @Insert("""
            insert into outbox (id, merchant_id, lane, account, kind, body, pending_key, state, due_at, created_at)
            values (#{id}, #{m}, #{lane}, #{account}, #{kind}, #{body}, #{key}, 'READY', #{now}, #{now})
            on duplicate key update body = values(body), due_at = values(due_at), attempts = 0""")
    void stage(
            @Param("id") long id,
            @Param("m") MerchantId merchant,
            @Param("lane") String lane,
            @Param("account") String account,
            @Param("kind") String kind,
            @Param("body") String body,
            @Param("key") String coalesceKey,
            @Param("now") Instant now);

    /** Clears the pending key: whatever is staged from now on is newer than what is being sent. */
    @Update("""
            update outbox set state = 'CLAIMED', claim = #{claim}, claimed_until = #{until}, pending_key = null,
                   attempts = attempts + 1
            where state = 'READY' and lane = #{lane} and due_at <= #{now}
            order by due_at limit #{limit}""")
    int claim(
            @Param("lane") String lane,
            @Param("claim") String claim,
            @Param("now") Instant now,
            @Param("until") Instant until,
            @Param("limit") int limit);

    @Select(
            "select id, merchant_id, kind, body, attempts from outbox where claim = #{claim} and state = 'CLAIMED' order by id")
    List<Item> claimed(@Param("claim") String claim);

    @Update("""
            update outbox set state = #{state}, done_at = #{now}, last_error = #{error}
            where id = #{id} and claim = #{claim} and state = 'CLAIMED'""")
    int finish(
            @Param("id") long id,
            @Param("claim") String claim,
            @Param("state") String state,
            @Param("error") String error,
            @Param("now") Instant now);

    @Update("""
            update outbox set state = 'READY', claim = null, due_at = #{due}, last_error = #{error}
            where id = #{id} and claim = #{claim} and state = 'CLAIMED'""")
    int retry(
            @Param("id") long id,
            @Param("claim") String claim,
            @Param("due") Instant due,
            @Param("error") String error);

    /** A worker that died leaves claims behind; what it was sending is sent again. */
    @Update("update outbox set state = 'READY', claim = null where state = 'CLAIMED' and claimed_until < #{now}")
    int release(@Param("now") Instant now);
}
