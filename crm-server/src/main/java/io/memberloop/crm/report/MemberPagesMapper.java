package io.memberloop.crm.report;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface MemberPagesMapper {

    /** Names and phones leave the database whole and the page masked. */
    record Row(
            MemberId id,
            String number,
            String name,
            String phoneTail,
            String tier,
            String state,
            Instant joinedAt,
            String store,
            Long points) {

        public String shownName() {
            return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
        }

        public String shownNumber() {
            return Masks.number(number);
        }
    }

    record Entry(Instant at, long amount, String reason, String businessKind, String businessId) {}

    record OrderRow(OrderId id, Instant createdAt, String store, Money due, Money discount, String state) {}

    record CouponRow(String name, String code, String state, LocalDate validTo) {}

    record NoticeRow(Instant at, long points, LocalDate firstOn, String state, String reason) {}

    record ConsentRow(String kind, boolean given, String textVersion, String source, Instant at) {}

    String ROW = """
            select m.id, m.number, m.name, m.phone_tail, t.name tier, m.state, m.joined_at, s.name store,
                   a.balance points
            from member m
            left join tier t on t.merchant_id = m.merchant_id and t.id = m.tier_id
            left join store s on s.merchant_id = m.merchant_id and s.id = m.join_store_id
            left join ledger_account a on a.merchant_id = m.merchant_id and a.member_id = m.id and a.asset = 'POINTS'
            """;

    @Select(ROW + """
            where m.merchant_id = #{m} and m.joined_at <= #{at}
              and (m.joined_at < #{at} or m.id < #{id}) and (#{store} is null or m.join_store_id = #{store})
            order by m.joined_at desc, m.id desc limit #{limit}""")
    List<Row> newest(
            @Param("m") MerchantId merchant,
            @Param("at") Instant at,
            @Param("id") long id,
            @Param("store") Long store,
            @Param("limit") int limit);

    @Select(ROW + """
            where m.merchant_id = #{m} and m.number = #{q}
            union
            """ + ROW + """
            where m.merchant_id = #{m} and m.phone_tail = #{q}
            union
            """ + ROW + """
            where m.merchant_id = #{m} and m.name like concat(#{prefix}, '%')
            order by joined_at desc limit 50""")
    List<Row> search(@Param("m") MerchantId merchant, @Param("q") String text, @Param("prefix") String likePrefix);

    @Select(ROW + "where m.merchant_id = #{m} and m.id = #{id}")
    Optional<Row> byId(@Param("m") MerchantId merchant, @Param("id") MemberId id);

    @Select("""
            select e.at, e.amount, e.reason, e.business_kind, e.business_id
            from ledger_account a join ledger_entry e on e.merchant_id = #{m} and e.account_id = a.id
            where a.merchant_id = #{m} and a.member_id = #{id} and a.asset = 'POINTS'
            order by e.id desc limit 50""")
    List<Entry> entries(@Param("m") MerchantId merchant, @Param("id") MemberId id);

    @Select("""
            select o.id, o.created_at, s.name store, o.due_fen due, o.discount_fen discount, o.state
            from sale_order o join store s on s.merchant_id = #{m} and s.id = o.store_id
            where o.merchant_id = #{m} and o.member_id = #{id} order by o.id desc limit 50""")
    List<OrderRow> orders(@Param("m") MerchantId merchant, @Param("id") MemberId id);

    @Select("""
            select f.name, c.code, c.state, c.valid_to
            from coupon c join coupon_offer f on f.merchant_id = #{m} and f.id = c.offer_id
            where c.merchant_id = #{m} and c.member_id = #{id} order by c.id desc limit 50""")
    List<CouponRow> coupons(@Param("m") MerchantId merchant, @Param("id") MemberId id);

    @Select("""
            select kind, given, text_version, source, at from consent
            where merchant_id = #{m} and member_id = #{id} order by id desc limit 20""")
    List<ConsentRow> consents(@Param("m") MerchantId merchant, @Param("id") MemberId id);

    @Select("""
            select at, points, first_on, state, reason from points_notice
            where merchant_id = #{m} and member_id = #{id} order by expires_on desc limit 10""")
    List<NoticeRow> notices(@Param("m") MerchantId merchant, @Param("id") MemberId id);

    @Select("select tag from member_tag where merchant_id = #{m} and member_id = #{id} order by tag")
    List<String> tags(@Param("m") MerchantId merchant, @Param("id") MemberId id);
}
