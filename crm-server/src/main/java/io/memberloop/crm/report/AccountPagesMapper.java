package io.memberloop.crm.report;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.ledger.Asset;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** A member's account as its statement shows it. */
@Mapper
@InterceptorIgnore(tenantLine = "true")
interface AccountPagesMapper {

    /**
     * @param amount points or fen
     * @param after what stood on the account after it
     * @param until the first day on which something of what it gave is over, null when it gave nothing
     */
    record Entry(
            long id,
            Instant at,
            long amount,
            long after,
            String businessKind,
            String businessId,
            String reason,
            LocalDate until) {}

    record Lot(long remaining, LocalDate expiresOn) {}

    record Cause(long id, OrderId orderId) {}

    record Hand(String operation, String actor) {}

    /** Reckoned in one statement, so that a movement in between cannot shift the balances. */
    @Select("""
            select x.id, x.at, x.amount, x.after, x.business_kind, x.business_id, x.reason,
                   (select min(l.expires_on) from ledger_lot l
                     where l.merchant_id = #{m} and l.entry_id = x.id) as until
            from (select e.id, e.at, e.amount, sum(e.amount) over (order by e.id) as after, e.business_kind,
                         e.business_id, e.reason
                  from ledger_account a join ledger_entry e on e.merchant_id = a.merchant_id and e.account_id = a.id
                  where a.merchant_id = #{m} and e.merchant_id = #{m} and a.member_id = #{member}
                    and a.asset = #{asset}) x
            where x.id < #{before} order by x.id desc limit #{limit}""")
    List<Entry> entries(
            @Param("m") MerchantId merchant,
            @Param("member") MemberId member,
            @Param("asset") Asset asset,
            @Param("before") long before,
            @Param("limit") int limit);

    @Select("""
            select l.remaining, l.expires_on
            from ledger_account a join ledger_lot l on l.merchant_id = a.merchant_id and l.account_id = a.id
            where a.merchant_id = #{m} and l.merchant_id = #{m} and a.member_id = #{member} and a.asset = #{asset}
              and l.open_until is not null
            order by l.open_until, l.id limit 100""")
    List<Lot> lots(@Param("m") MerchantId merchant, @Param("member") MemberId member, @Param("asset") Asset asset);

    /** The orders behind tenders, refunds and their parts. */
    @Select("<script>select id, order_id from tender where merchant_id = #{m} and id in"
            + " <foreach collection='ids' item='i' open='(' separator=',' close=')'>#{i}</foreach>"
            + " union select id, order_id from refund where merchant_id = #{m} and id in"
            + " <foreach collection='ids' item='i' open='(' separator=',' close=')'>#{i}</foreach>"
            + " union select id, order_id from refund_tender where merchant_id = #{m} and id in"
            + " <foreach collection='ids' item='i' open='(' separator=',' close=')'>#{i}</foreach></script>")
    List<Cause> causes(@Param("m") MerchantId merchant, @Param("ids") Collection<Long> ids);

    @Select("<script>select operation, actor from adjustment where merchant_id = #{m} and operation in"
            + " <foreach collection='operations' item='o' open='(' separator=',' close=')'>#{o}</foreach></script>")
    List<Hand> hands(@Param("m") MerchantId merchant, @Param("operations") Collection<String> operations);
}
