package io.memberloop.crm.report;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.ledger.Asset;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** What the merchant owes its members in points and stored value, and how that came about. */
@Mapper
@InterceptorIgnore(tenantLine = "true")
interface LiabilityMapper {

    /**
     * @param outstanding of members who have something; points or fen
     * @param owed of members who owe something, without sign
     * @param holders who have something
     */
    record Total(Asset asset, long outstanding, long owed, long holders) {}

    /** @param day 0 is the first */
    record Moved(int day, Asset asset, long given, long taken) {}

    /** @param storeId null for what belongs to no store */
    record ByStore(Long storeId, Asset asset, String kind, long amount) {}

    @Select("""
            select asset, sum(greatest(balance, 0)) outstanding, sum(greatest(-balance, 0)) owed,
                   sum(case when balance > 0 then 1 else 0 end) holders
            from ledger_account where merchant_id = #{m} group by asset""")
    List<Total> totals(@Param("m") MerchantId merchant);

    @Select("""
            select floor(timestampdiff(second, #{from}, e.at) / 86400) day, e.asset,
                   sum(greatest(e.amount, 0)) given, sum(greatest(-e.amount, 0)) taken
            from ledger_entry e
            where e.merchant_id = #{m} and e.account_id is not null and e.at >= #{from}
            group by floor(timestampdiff(second, #{from}, e.at) / 86400), e.asset""")
    List<Moved> moved(@Param("m") MerchantId merchant, @Param("from") Instant from);

    /**
     * By the store at which it happened: where it was topped up or earned, where it was spent, where it came back. A text is
     * made a number before it is compared: as text it would be compared inexactly.
     */
    @Select("""
            select coalesce(o.store_id, r.store_id) store_id, e.asset, e.business_kind kind, sum(e.amount) amount
            from ledger_entry e
            left join tender t on t.merchant_id = #{m} and t.id = case
                 when e.business_kind in ('TENDER', 'TENDER_VOID') then cast(e.business_id as unsigned) end
            left join refund_tender b on b.merchant_id = #{m} and b.id = case
                 when e.business_kind = 'REFUND_TENDER' then cast(e.business_id as unsigned) end
            left join refund r on r.merchant_id = #{m} and r.id = case
                 when e.business_kind in ('REFUND_EARNED', 'TOP_UP_REFUND') then cast(e.business_id as unsigned)
                 else b.refund_id end
            left join sale_order o on o.merchant_id = #{m} and o.id = case
                 when e.business_kind in ('ORDER', 'TOP_UP') then cast(e.business_id as unsigned)
                 else t.order_id end
            where e.merchant_id = #{m} and e.account_id is not null and e.at >= #{from}
            group by coalesce(o.store_id, r.store_id), e.asset, e.business_kind""")
    List<ByStore> byStore(@Param("m") MerchantId merchant, @Param("from") Instant from);
}
