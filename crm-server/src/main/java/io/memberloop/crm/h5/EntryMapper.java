package io.memberloop.crm.h5;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.ledger.Asset;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Reads what moved on a member's accounts together with the bill that moved it. */
@Mapper
@InterceptorIgnore(tenantLine = "true")
interface EntryMapper {

    /** @param orderId null for what no bill moved; then tableName and store are null, too */
    record Row(
            long id,
            Asset asset,
            long amount,
            String kind,
            String cause,
            Instant at,
            OrderId orderId,
            String tableName,
            String store) {}

    /** Those below an entry's id, the newest first; of both accounts of money when {@code money}, else of points. */
    @Select("""
            select e.id, e.asset, e.amount, e.business_kind as kind, e.business_id as cause, e.at, o.id as order_id,
                   o.table_name, s.name as store
            from ledger_account a
              join ledger_entry e on e.merchant_id = #{m} and e.account_id = a.id
              left join tender t on t.merchant_id = #{m} and t.id = case
                when e.business_kind in ('TENDER', 'TENDER_VOID') then cast(e.business_id as signed) end
              left join refund_tender rt on rt.merchant_id = #{m} and rt.id = case
                when e.business_kind = 'REFUND_TENDER' then cast(e.business_id as signed) end
              left join refund r on r.merchant_id = #{m} and r.id = case
                when e.business_kind in ('REFUND_EARNED', 'TOP_UP_REFUND') then cast(e.business_id as signed) end
              left join sale_order o on o.merchant_id = #{m} and o.id = coalesce(t.order_id, rt.order_id, r.order_id, case
                when e.business_kind in ('ORDER', 'TOP_UP') then cast(e.business_id as signed) end)
              left join store s on s.merchant_id = #{m} and s.id = o.store_id
            where a.merchant_id = #{m} and e.merchant_id = #{m} and a.member_id = #{member}
              and (a.asset = 'POINTS') != #{money} and e.id < #{before}
            order by e.id desc limit #{limit}""")
    List<Row> entries(
            @Param("m") MerchantId merchant,
            @Param("member") MemberId member,
            @Param("money") boolean money,
            @Param("before") long before,
            @Param("limit") int limit);
}
