package io.memberloop.crm.ledger;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface HoldMapper {

    record Hold(long id, long accountId, Asset asset, MemberId memberId, long amount, String state) {}

    /** What the sweep looks at; cross-merchant, each hold is voided in its merchant's name. */
    record Expired(MerchantId merchantId, String businessKind, String businessId) {}

    /** @return 0 when the cause holds something on this account already */
    @Insert("""
            insert ignore into ledger_hold (id, merchant_id, account_id, amount, state, business_kind, business_id,
                   expires_at, created_at)
            values (#{id}, #{m}, #{account}, #{amount}, 'HELD', #{c.kind}, #{c.id}, #{until}, #{now})""")
    int insert(
            @Param("id") long id,
            @Param("m") MerchantId merchant,
            @Param("account") long account,
            @Param("amount") long amount,
            @Param("c") Cause cause,
            @Param("until") Instant until,
            @Param("now") Instant now);

    @Select("""
            select h.id, h.account_id, a.asset, a.member_id, h.amount, h.state
            from ledger_hold h join ledger_account a on a.merchant_id = h.merchant_id and a.id = h.account_id
            where h.merchant_id = #{m} and a.merchant_id = #{m} and h.business_kind = #{c.kind}
              and h.business_id = #{c.id}
            order by a.asset""")
    List<Hold> of(@Param("m") MerchantId merchant, @Param("c") Cause cause);

    @Update("update ledger_hold set state = #{to} where merchant_id = #{m} and id = #{id} and state = 'HELD'")
    int end(@Param("m") MerchantId merchant, @Param("id") long hold, @Param("to") String to);

    @Select("select distinct merchant_id, business_kind, business_id from ledger_hold where state = 'HELD'"
            + " and expires_at < #{now} limit 500")
    List<Expired> expired(@Param("now") Instant now);
}
