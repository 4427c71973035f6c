package io.memberloop.crm.notification;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.money.Points;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface PointsNoticeMapper {

    record Rule(MerchantId merchantId, int days) {}

    record Due(MerchantId merchantId, long accountId) {}

    /** @param firstOn the last day of those that are over first */
    record Soon(MemberId memberId, String openid, Points points, LocalDate firstOn) {}

    record Notice(Points points, LocalDate firstOn, String openid) {}

    /** Shops that tell; cross-merchant, each is told in its merchant's name. */
    @Select("select merchant_id, notice_days as days from earn_rule where notice_days > 0")
    List<Rule> rules();

    /** Accounts of points that are over within these days, after the given one; cross-merchant, as {@link #rules}. */
    @Select("""
            select distinct l.merchant_id, l.account_id
            from ledger_lot l join ledger_account a on a.merchant_id = l.merchant_id and a.id = l.account_id
            where l.open_until between #{today} and #{until} and a.asset = 'POINTS'
              and (l.merchant_id, l.account_id) > (#{after.merchantId}, #{after.accountId})
            order by l.merchant_id, l.account_id limit #{limit}""")
    List<Due> accounts(
            @Param("today") LocalDate today,
            @Param("until") LocalDate until,
            @Param("after") Due after,
            @Param("limit") int limit);

    /** What no notice has covered yet. */
    @Select("""
            select a.member_id, p.openid, sum(l.remaining) as points, min(l.open_until) as first_on
            from ledger_account a
              join ledger_lot l on l.merchant_id = #{m} and l.account_id = a.id
              join member p on p.merchant_id = #{m} and p.id = a.member_id
            where a.merchant_id = #{m} and l.merchant_id = #{m} and a.id = #{account} and p.state = 'ACTIVE'
              and l.open_until between #{today} and #{until}
              and l.open_until > coalesce((select max(n.expires_on) from points_notice n
                where n.merchant_id = #{m} and n.member_id = a.member_id), '1000-01-01')
            group by a.member_id, p.openid""")
    Optional<Soon> soon(
            @Param("m") MerchantId merchant,
            @Param("account") long account,
            @Param("today") LocalDate today,
            @Param("until") LocalDate until);

    /** @return 0 when this window has its notice */
    @Insert("""
            insert ignore into points_notice (merchant_id, member_id, expires_on, first_on, points, channel, state,
                   reason, at)
            values (#{m}, #{s.memberId}, #{until}, #{s.firstOn}, #{s.points}, #{plan.channel}, #{state}, #{plan.reason},
                   #{now})""")
    int insert(
            @Param("m") MerchantId merchant,
            @Param("s") Soon soon,
            @Param("until") LocalDate until,
            @Param("plan") Plan plan,
            @Param("state") String state,
            @Param("now") Instant now);

    @Select("""
            select n.points, n.first_on, p.openid
            from points_notice n join member p on p.merchant_id = #{m} and p.id = n.member_id
            where n.merchant_id = #{m} and p.merchant_id = #{m} and n.member_id = #{member} and n.expires_on = #{until}""")
    Notice notice(@Param("m") MerchantId merchant, @Param("member") MemberId member, @Param("until") LocalDate until);

    @Update("update points_notice set state = #{to}, channel = #{plan.channel}, reason = #{plan.reason}"
            + " where merchant_id = #{m} and member_id = #{member} and expires_on = #{until} and state = #{from}")
    int move(
            @Param("m") MerchantId merchant,
            @Param("member") MemberId member,
            @Param("until") LocalDate until,
            @Param("from") String from,
            @Param("to") String to,
            @Param("plan") Plan plan);
}
