package io.memberloop.crm.proof;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface ProofMapper {

    String MOST = " limit 500";

    /** @param subject what it is about, beside the member and the order */
    record Found(MemberId memberId, OrderId orderId, String subject, long expected, long found) {}

    record Difference(
            long id, String rule, MemberId memberId, OrderId orderId, String subject, long expected, long found) {}

    record Counts(long accounts, long entries, long orders) {}

    @Select("select a.member_id, null as order_id, a.asset as subject, coalesce(e.total, 0) as expected,"
            + " a.balance as found from ledger_account a left join (select account_id, sum(amount) as total"
            + " from ledger_entry where merchant_id = #{m} and account_id is not null group by account_id) e"
            + " on e.account_id = a.id where a.merchant_id = #{m} and a.balance <> coalesce(e.total, 0)" + MOST)
    List<Found> balances(@Param("m") MerchantId merchant);

    @Select("select a.member_id, null as order_id, a.asset as subject, coalesce(h.total, 0) as expected,"
            + " a.held as found from ledger_account a left join (select account_id, sum(amount) as total"
            + " from ledger_hold where merchant_id = #{m} and state = 'HELD' group by account_id) h"
            + " on h.account_id = a.id where a.merchant_id = #{m} and a.held <> coalesce(h.total, 0)" + MOST)
    List<Found> held(@Param("m") MerchantId merchant);

    @Select("select a.member_id, null as order_id, a.asset as subject, greatest(a.balance, 0) as expected,"
            + " coalesce(l.total, 0) as found from ledger_account a left join (select account_id,"
            + " sum(remaining) as total from ledger_lot where merchant_id = #{m} group by account_id) l"
            + " on l.account_id = a.id where a.merchant_id = #{m} and greatest(a.balance, 0) <> coalesce(l.total, 0)"
            + MOST)
    List<Found> lots(@Param("m") MerchantId merchant);

    @Select("select a.member_id, null as order_id, concat(a.asset, ' LOT ', l.id) as subject, l.amount as expected,"
            + " l.remaining + coalesce(u.used, 0) as found from ledger_lot l"
            + " join ledger_account a on a.merchant_id = l.merchant_id and a.id = l.account_id"
            + " left join (select lot_id, sum(amount - returned) as used from ledger_lot_use"
            + " where merchant_id = #{m} group by lot_id) u on u.lot_id = l.id"
            + " where l.merchant_id = #{m} and a.merchant_id = #{m}"
            + " and l.amount <> l.remaining + coalesce(u.used, 0)" + MOST)
    List<Found> lot(@Param("m") MerchantId merchant);

    @Select("select null as member_id, case when business_kind in ('ORDER', 'TOP_UP')"
            + " then cast(business_id as unsigned) end as order_id,"
            + " concat(asset, ' ', business_kind, ' ', business_id) as subject,"
            + " 0 as expected, sum(amount) as found from ledger_entry where merchant_id = #{m}"
            + " group by business_kind, business_id, asset having sum(amount) <> 0" + MOST)
    List<Found> legs(@Param("m") MerchantId merchant);

    String SPENT = " left join (select cast(business_id as unsigned) as tender_id, -sum(amount) as total,"
            + " -sum(case when asset = 'BONUS' then amount else 0 end) as bonus from ledger_entry"
            + " where merchant_id = #{m} and business_kind = 'TENDER' and account_id is not null"
            + " group by business_id) e on e.tender_id = t.id ";

    @Select("select o.member_id, t.order_id, concat(t.kind, ' ', t.id) as subject,"
            + " case when t.kind = 'POINTS' then t.points else t.amount_fen end as expected,"
            + " coalesce(e.total, 0) as found"
            + " from tender t join sale_order o on o.merchant_id = t.merchant_id and o.id = t.order_id" + SPENT
            + "where t.merchant_id = #{m} and o.merchant_id = #{m} and t.kind in ('STORED_VALUE', 'POINTS')"
            + " and t.state = 'CAPTURED' and coalesce(e.total, 0) <>"
            + " case when t.kind = 'POINTS' then t.points else t.amount_fen end" + MOST)
    List<Found> tenders(@Param("m") MerchantId merchant);

    @Select("select o.member_id, t.order_id, concat(t.kind, ' ', t.id) as subject, coalesce(e.bonus, 0) as expected,"
            + " t.bonus_fen as found"
            + " from tender t join sale_order o on o.merchant_id = t.merchant_id and o.id = t.order_id" + SPENT
            + "where t.merchant_id = #{m} and o.merchant_id = #{m} and t.kind = 'STORED_VALUE'"
            + " and t.state = 'CAPTURED' and t.bonus_fen <> coalesce(e.bonus, 0)" + MOST)
    List<Found> bonus(@Param("m") MerchantId merchant);

    @Select("select o.member_id, o.id as order_id, 'ORDER' as subject, o.points_earned as expected,"
            + " coalesce(e.total, 0) as found from sale_order o left join (select cast(business_id as unsigned)"
            + " as order_id, sum(amount) as total from ledger_entry where merchant_id = #{m}"
            + " and business_kind = 'ORDER' and account_id is not null group by business_id) e on e.order_id = o.id"
            + " where o.merchant_id = #{m} and o.settle_state = 'DONE' and o.points_earned <> coalesce(e.total, 0)"
            + MOST)
    List<Found> points(@Param("m") MerchantId merchant);

    @Select("select t.member_id, t.order_id, 'TOP_UP' as subject, t.pay_fen + t.bonus_fen as expected,"
            + " coalesce(e.total, 0) as found"
            + " from top_up t join sale_order o on o.merchant_id = t.merchant_id and o.id = t.order_id"
            + " left join (select cast(business_id as unsigned) as order_id, sum(amount) as total from ledger_entry"
            + " where merchant_id = #{m} and business_kind = 'TOP_UP' and account_id is not null"
            + " group by business_id) e on e.order_id = t.order_id"
            + " where t.merchant_id = #{m} and o.merchant_id = #{m} and o.settle_state = 'DONE'"
            + " and t.pay_fen + t.bonus_fen <> coalesce(e.total, 0)" + MOST)
    List<Found> topUps(@Param("m") MerchantId merchant);

    @Select("select o.member_id, r.order_id, concat('REFUND ', r.id) as subject, r.amount_fen as expected,"
            + " coalesce(e.total, 0) as found"
            + " from refund r join sale_order o on o.merchant_id = r.merchant_id and o.id = r.order_id"
            + " left join (select cast(business_id as unsigned) as refund_id, -sum(amount) as total from ledger_entry"
            + " where merchant_id = #{m} and business_kind = 'TOP_UP_REFUND' and asset = 'PRINCIPAL'"
            + " and account_id is not null group by business_id) e on e.refund_id = r.id"
            + " where r.merchant_id = #{m} and o.merchant_id = #{m} and o.kind = 'TOP_UP' and r.kind = 'ASKED'"
            + " and coalesce(e.total, 0) <> r.amount_fen" + MOST)
    List<Found> topUpsOut(@Param("m") MerchantId merchant);

    @Select("select o.member_id, t.order_id, concat('REFUND ', t.kind, ' ', t.id) as subject,"
            + " case when t.kind = 'POINTS' then t.points else t.amount_fen end as expected,"
            + " coalesce(e.total, 0) as found"
            + " from refund_tender t join sale_order o on o.merchant_id = t.merchant_id and o.id = t.order_id"
            + " left join (select cast(business_id as unsigned) as part_id, sum(amount) as total from ledger_entry"
            + " where merchant_id = #{m} and business_kind = 'REFUND_TENDER' and account_id is not null"
            + " group by business_id) e on e.part_id = t.id"
            + " where t.merchant_id = #{m} and o.merchant_id = #{m} and t.kind in ('STORED_VALUE', 'POINTS')"
            + " and coalesce(e.total, 0) <> case when t.kind = 'POINTS' then t.points else t.amount_fen end" + MOST)
    List<Found> givenBack(@Param("m") MerchantId merchant);

    /**
     * Late money never counted for the order: it is in the tender and in the refund that sends it back. Neither did what a
     * till took a second time without the server and a person gives back.
     */
    @Select("select o.member_id, o.id as order_id, 'ORDER' as subject, o.due_fen as expected,"
            + " case when o.captured_fen <> o.due_fen then o.captured_fen"
            + " else coalesce(t.total, 0) - coalesce(l.total, 0) - coalesce(d.total, 0) end as found from sale_order o"
            + " left join (select order_id, sum(amount_fen) as total from tender"
            + " where merchant_id = #{m} and state = 'CAPTURED' group by order_id) t on t.order_id = o.id"
            + " left join (select order_id, sum(amount_fen) as total from refund"
            + " where merchant_id = #{m} and kind = 'LATE' group by order_id) l on l.order_id = o.id"
            + " left join (select order_id, sum(taken_fen - expected_fen - returned_fen) as total"
            + " from offline_difference where merchant_id = #{m} and kind = 'DOUBLE' group by order_id) d"
            + " on d.order_id = o.id"
            + " where o.merchant_id = #{m} and o.state = 'PAID' and (o.captured_fen <> o.due_fen"
            + " or o.captured_fen <> coalesce(t.total, 0) - coalesce(l.total, 0) - coalesce(d.total, 0))" + MOST)
    List<Found> paid(@Param("m") MerchantId merchant);

    @Select("select o.member_id, o.id as order_id, 'ORDER' as subject, coalesce(r.total, 0) as expected,"
            + " o.refunded_fen as found from sale_order o left join (select order_id, sum(amount_fen) as total"
            + " from refund where merchant_id = #{m} and kind = 'ASKED' group by order_id) r on r.order_id = o.id"
            + " where o.merchant_id = #{m} and o.refunded_fen <> coalesce(r.total, 0)"
            + " union all select null, t.order_id, concat('TENDER ', t.id), coalesce(p.total, 0),"
            + " t.refunded_fen from tender t left join (select tender_id, sum(amount_fen) as total"
            + " from refund_tender where merchant_id = #{m} group by tender_id) p on p.tender_id = t.id"
            + " where t.merchant_id = #{m} and t.refunded_fen <> coalesce(p.total, 0)" + MOST)
    List<Found> refunds(@Param("m") MerchantId merchant);

    @Select("select o.member_id, r.order_id, concat('POINTS REFUND ', r.id) as subject, r.points_taken as expected,"
            + " coalesce(e.total, 0) as found from refund r"
            + " join sale_order o on o.merchant_id = r.merchant_id and o.id = r.order_id"
            + " left join (select cast(business_id as unsigned) as refund_id, -sum(amount) as total from ledger_entry"
            + " where merchant_id = #{m} and business_kind = 'REFUND_EARNED' and account_id is not null"
            + " group by business_id) e on e.refund_id = r.id"
            + " where r.merchant_id = #{m} and o.merchant_id = #{m} and r.settle_state = 'DONE'"
            + " and r.points_taken <> coalesce(e.total, 0)" + MOST)
    List<Found> taken(@Param("m") MerchantId merchant);

    /** Entries without their account, accounts without their member, and entries that name what is not there. */
    @Select("select null as member_id, null as order_id, concat(e.asset, ' ENTRY ', e.id) as subject, 0 as expected,"
            + " e.amount as found from ledger_entry e left join ledger_account a on a.merchant_id = #{m}"
            + " and a.id = e.account_id where e.merchant_id = #{m} and e.account_id is not null and a.id is null"
            + " union all select a.member_id, null, concat(a.asset, ' ACCOUNT ', a.id), 0, a.balance from ledger_account a"
            + " left join member p on p.merchant_id = #{m} and p.id = a.member_id"
            + " where a.merchant_id = #{m} and p.id is null"
            + " union all select a.member_id, null, concat(e.asset, ' ', e.business_kind, ' ', e.business_id), 0, e.amount"
            + " from ledger_entry e join ledger_account a on a.merchant_id = e.merchant_id and a.id = e.account_id"
            + " left join sale_order o on o.merchant_id = #{m} and o.id = cast(e.business_id as unsigned)"
            + " where e.merchant_id = #{m} and a.merchant_id = #{m} and e.business_kind in ('ORDER', 'TOP_UP')"
            + " and o.id is null"
            + " union all select a.member_id, t.order_id, concat(e.asset, ' ', e.business_kind, ' ', e.business_id), 0, e.amount"
            + " from ledger_entry e join ledger_account a on a.merchant_id = e.merchant_id and a.id = e.account_id"
            + " left join tender t on t.merchant_id = #{m} and t.id = cast(e.business_id as unsigned)"
            + " where e.merchant_id = #{m} and a.merchant_id = #{m} and e.business_kind = 'TENDER'"
            + " and (t.id is null or t.state <> 'CAPTURED' and not exists (select 1 from ledger_entry v"
            + " where v.merchant_id = #{m} and v.business_kind = 'TENDER_VOID' and v.business_id = e.business_id))"
            + MOST)
    List<Found> orphans(@Param("m") MerchantId merchant);

    @Select("select (select count(*) from ledger_account where merchant_id = #{m}) as accounts,"
            + " (select count(*) from ledger_entry where merchant_id = #{m}) as entries,"
            + " (select count(*) from sale_order where merchant_id = #{m} and settle_state = 'DONE') as orders")
    Counts counts(@Param("m") MerchantId merchant);

    @Insert("insert into ledger_proof (id, merchant_id, started_by, started_at) values (#{id}, #{m}, #{by}, #{now})")
    void begin(
            @Param("id") long id,
            @Param("m") MerchantId merchant,
            @Param("by") String startedBy,
            @Param("now") Instant now);

    @Delete("delete from ledger_difference where merchant_id = #{m} and proof_id = #{id}")
    void clear(@Param("m") MerchantId merchant, @Param("id") long proof);

    @Insert("insert into ledger_difference (id, merchant_id, proof_id, rule, member_id, order_id, subject, expected,"
            + " found) values (#{d.id}, #{m}, #{proof}, #{d.rule}, #{d.memberId}, #{d.orderId}, #{d.subject},"
            + " #{d.expected}, #{d.found})")
    void add(@Param("m") MerchantId merchant, @Param("proof") long proof, @Param("d") Difference difference);

    @Update("update ledger_proof set checks = #{checks} where merchant_id = #{m} and id = #{id}")
    void advance(@Param("m") MerchantId merchant, @Param("id") long proof, @Param("checks") int checks);

    /** Two that start a proof at once start one. */
    @Select("select id from merchant where id = #{m} for update")
    MerchantId lock(@Param("m") MerchantId merchant);

    @Update("update ledger_proof set finished_at = #{now}, accounts = #{c.accounts}, entries = #{c.entries},"
            + " orders = #{c.orders}, differences = #{differences} where merchant_id = #{m} and id = #{id}")
    void finish(
            @Param("m") MerchantId merchant,
            @Param("id") long proof,
            @Param("c") Counts counts,
            @Param("differences") int differences,
            @Param("now") Instant now);

    @Select("select id, started_by, started_at, finished_at, accounts, entries, orders, differences, checks"
            + " from ledger_proof"
            + " where merchant_id = #{m} order by id desc limit #{limit}")
    List<Proof> newest(@Param("m") MerchantId merchant, @Param("limit") int limit);

    @Select("select id, started_by, started_at, finished_at, accounts, entries, orders, differences, checks"
            + " from ledger_proof"
            + " where merchant_id = #{m} and id = #{id}")
    Optional<Proof> byId(@Param("m") MerchantId merchant, @Param("id") long id);

    @Select("select id, rule, member_id, order_id, subject, expected, found from ledger_difference"
            + " where merchant_id = #{m} and proof_id = #{proof} order by id limit 500")
    List<Difference> differences(@Param("m") MerchantId merchant, @Param("proof") long proof);

    @Select("select id from merchant order by id")
    List<MerchantId> merchants();
}
