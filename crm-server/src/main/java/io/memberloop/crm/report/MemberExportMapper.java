package io.memberloop.crm.report;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** All of what is kept of a member, not only what a page shows of it. */
@Mapper
@InterceptorIgnore(tenantLine = "true")
interface MemberExportMapper {

    /** Money in fen. */
    record Bill(String id, Instant at, String store, String kind, long due, long refunded, String state) {}

    /** @param amount points or fen */
    record Entry(Instant at, String asset, long amount, String kind, String reason) {}

    record Coupon(String name, String code, String state, LocalDate validTo) {}

    record Consent(String kind, boolean given, String textVersion, String source, Instant at) {}

    @Select("""
            select o.id, o.created_at at, s.name store, o.kind, o.due_fen due, o.refunded_fen refunded, o.state
            from sale_order o force index (sale_order_member) join store s on s.merchant_id = #{m} and s.id = o.store_id
            where o.merchant_id = #{m} and o.member_id = #{id} order by o.id""")
    List<Bill> bills(@Param("m") MerchantId merchant, @Param("id") MemberId id);

    @Select("""
            select e.at, a.asset, e.amount, e.business_kind kind, e.reason
            from ledger_account a join ledger_entry e on e.merchant_id = #{m} and e.account_id = a.id
            where a.merchant_id = #{m} and a.member_id = #{id} order by e.id""")
    List<Entry> entries(@Param("m") MerchantId merchant, @Param("id") MemberId id);

    @Select("""
            select f.name, c.code, c.state, c.valid_to
            from coupon c join coupon_offer f on f.merchant_id = #{m} and f.id = c.offer_id
            where c.merchant_id = #{m} and c.member_id = #{id} order by c.id""")
    List<Coupon> coupons(@Param("m") MerchantId merchant, @Param("id") MemberId id);

    @Select("""
            select kind, given, text_version, source, at from consent
            where merchant_id = #{m} and member_id = #{id} order by id""")
    List<Consent> consents(@Param("m") MerchantId merchant, @Param("id") MemberId id);
}
