package io.memberloop.crm.segment;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.SegmentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Conditions become predicates here and only here; every value is bound. */
@Mapper
@InterceptorIgnore(tenantLine = "true")
interface SegmentMapper {

    /** Each list is a parameter of its own, so that the statement can be read without its values. */
    String MATCHING = " m.merchant_id = #{m} and m.state = 'ACTIVE'"
            + "<foreach collection='spent' item='s'> and m.id in (select d.member_id from member_day d"
            + " where d.merchant_id = #{m} and d.business_date &gt;= #{s.since}"
            + " group by d.member_id having sum(d.spend_fen) &gt;= #{s.fen})</foreach>"
            + "<foreach collection='away' item='a'> and m.joined_at &lt; #{a.joinedBefore} and not exists"
            + " (select 1 from member_day d where d.merchant_id = #{m} and d.member_id = m.id"
            + " and d.business_date &gt;= #{a.since})</foreach>"
            + "<if test='tiers != null'> and m.tier_id in <foreach collection='tiers' item='tier' open='('"
            + " separator=',' close=')'>#{tier}</foreach></if>"
            + "<foreach collection='tags' item='tag'> and exists (select 1 from member_tag g"
            + " where g.merchant_id = #{m} and g.tag = #{tag} and g.member_id = m.id)</foreach>";

    /** The newest word counts; without one there is no consent to marketing. */
    String CONSENTS = " coalesce((select c.given from consent c where c.merchant_id = #{m} and c.member_id = m.id"
            + " and c.kind = 'MARKETING' order by c.id desc limit 1), 0)";

    /** How many could be reached by which way; {@code muted} did not agree to marketing. */
    record Reached(long total, long muted, long kf, long mass) {}

    record Face(String name, String number, Instant joinedAt) {}

    record Row(SegmentId id, String name, String conditions, Instant updatedAt) {}

    @Select("<script>select count(*) from member m where" + MATCHING + "</script>")
    long count(
            @Param("m") MerchantId merchant,
            @Param("spent") List<MemberQuery.Spent> spent,
            @Param("away") List<MemberQuery.Away> away,
            @Param("tiers") List<Long> tiers,
            @Param("tags") List<String> tags);

    @Select("<script>select count(*) as total, coalesce(sum(1 - x.consent), 0) as muted,"
            + " coalesce(sum(x.consent * x.kf), 0) as kf,"
            + " coalesce(sum(x.consent * x.mass * (1 - x.kf)), 0) as mass from (select" + CONSENTS + " as consent,"
            + " case when f.subscribed = 1 and f.window_until &gt; #{now}"
            + " and (f.window_left &gt; 0 or f.window_kind = 'PAYMENT') then 1 else 0 end as kf,"
            + " case when f.subscribed = 1 and (f.mass_month is null or f.mass_month != #{month}"
            + " or f.mass_count &lt; 4) then 1 else 0 end as mass from member m"
            + " left join follower f on f.merchant_id = #{m} and f.openid = m.openid where" + MATCHING
            + ") x</script>")
    Reached reach(
            @Param("m") MerchantId merchant,
            @Param("spent") List<MemberQuery.Spent> spent,
            @Param("away") List<MemberQuery.Away> away,
            @Param("tiers") List<Long> tiers,
            @Param("tags") List<String> tags,
            @Param("now") Instant now,
            @Param("month") String month);

    @Select("<script>select m.name, m.number, m.joined_at from member m where" + MATCHING
            + " order by m.id desc limit 5</script>")
    List<Face> newest(
            @Param("m") MerchantId merchant,
            @Param("spent") List<MemberQuery.Spent> spent,
            @Param("away") List<MemberQuery.Away> away,
            @Param("tiers") List<Long> tiers,
            @Param("tags") List<String> tags);

    @Select("<script>select m.id from member m where" + MATCHING
            + " and m.id &gt; #{after} order by m.id limit #{limit}</script>")
    List<MemberId> page(
            @Param("m") MerchantId merchant,
            @Param("spent") List<MemberQuery.Spent> spent,
            @Param("away") List<MemberQuery.Away> away,
            @Param("tiers") List<Long> tiers,
            @Param("tags") List<String> tags,
            @Param("after") MemberId after,
            @Param("limit") int limit);

    @Select("select id, name, conditions, updated_at from segment where merchant_id = #{m} and id = #{id}")
    Optional<Row> byId(@Param("m") MerchantId merchant, @Param("id") SegmentId id);

    @Select("<script>select id, name, conditions, updated_at from segment where merchant_id = #{m}"
            + " and id &lt; #{before}<if test='like != null'> and name like #{like}</if>"
            + " order by id desc limit #{limit}</script>")
    List<Row> list(
            @Param("m") MerchantId merchant,
            @Param("before") SegmentId before,
            @Param("like") String like,
            @Param("limit") int limit);

    @Insert("insert into segment (id, merchant_id, name, conditions, created_at, updated_at)"
            + " values (#{id}, #{m}, #{name}, #{conditions}, #{at}, #{at})")
    void insert(
            @Param("m") MerchantId merchant,
            @Param("id") SegmentId id,
            @Param("name") String name,
            @Param("conditions") String conditions,
            @Param("at") Instant at);

    @Update("update segment set name = #{name}, conditions = #{conditions}, updated_at = #{at}"
            + " where merchant_id = #{m} and id = #{id}")
    int update(
            @Param("m") MerchantId merchant,
            @Param("id") SegmentId id,
            @Param("name") String name,
            @Param("conditions") String conditions,
            @Param("at") Instant at);

    @Select("select id, name from tier where merchant_id = #{m} order by level")
    List<Choice> tiers(@Param("m") MerchantId merchant);

    /** A tier that can be ticked. */
    record Choice(long id, String name) {}

    @Select("select distinct tag from member_tag where merchant_id = #{m} order by tag limit 200")
    List<String> tags(@Param("m") MerchantId merchant);
}
