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

    String MATCHING = " m.merchant_id = #{m} and m.state = 'ACTIVE'"
            + "<foreach collection='terms' item='t'> and <choose>"
            + "<when test='t.kind() == \"spent\"'>m.id in (select d.member_id from member_day d"
            + " where d.merchant_id = #{m} and d.business_date &gt;= #{t.since}"
            + " group by d.member_id having sum(d.spend_fen) &gt;= #{t.fen})</when>"
            + "<when test='t.kind() == \"lastVisitOver\"'>(m.joined_at &lt; #{t.joinedBefore} and not exists"
            + " (select 1 from member_day d where d.merchant_id = #{m} and d.member_id = m.id"
            + " and d.business_date &gt;= #{t.since}))</when>"
            + "<when test='t.kind() == \"tier\"'>m.tier_id in <foreach collection='t.tiers()' item='tier' open='('"
            + " separator=',' close=')'>#{tier}</foreach></when>"
            + "<otherwise>exists (select 1 from member_tag g where g.merchant_id = #{m} and g.tag = #{t.tag}"
            + " and g.member_id = m.id)</otherwise></choose></foreach>";

    /** The newest word counts; without one there is no consent to marketing. */
    String CONSENTS = " coalesce((select c.given from consent c where c.merchant_id = #{m} and c.member_id = m.id"
            + " and c.kind = 'MARKETING' order by c.id desc limit 1), false)";

    /** How many could be reached by which way; {@code muted} did not agree to marketing. */
    record Reached(long total, long muted, long kf, long mass) {}

    record Face(String name, String number, Instant joinedAt) {}

    record Row(SegmentId id, String name, String conditions, Instant updatedAt) {}

    @Select("<script>select count(*) from member m where" + MATCHING + "</script>")
    long count(@Param("m") MerchantId merchant, @Param("terms") List<MemberQuery.Term> terms);

    @Select("<script>select count(*) as total, coalesce(sum(not x.consent), 0) as muted,"
            + " coalesce(sum(x.consent and x.kf), 0) as kf,"
            + " coalesce(sum(x.consent and x.mass and not x.kf), 0) as mass from (select" + CONSENTS + " as consent,"
            + " coalesce(f.subscribed and f.window_until &gt; #{now} and f.window_left > 0, false) as kf,"
            + " coalesce(f.subscribed and (f.mass_month is null or f.mass_month != #{month} or f.mass_count &lt; 4),"
            + " false) as mass from member m left join follower f on f.merchant_id = #{m} and f.openid = m.openid"
            + " where" + MATCHING + ") x</script>")
    Reached reach(
            @Param("m") MerchantId merchant,
            @Param("terms") List<MemberQuery.Term> terms,
            @Param("now") Instant now,
            @Param("month") String month);

    @Select("<script>select m.name, m.number, m.joined_at from member m where" + MATCHING
            + " order by m.id desc limit 5</script>")
    List<Face> newest(@Param("m") MerchantId merchant, @Param("terms") List<MemberQuery.Term> terms);

    @Select("<script>select m.id from member m where" + MATCHING
            + " and m.id &gt; #{after} order by m.id limit #{limit}</script>")
    List<MemberId> page(
            @Param("m") MerchantId merchant,
            @Param("terms") List<MemberQuery.Term> terms,
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
