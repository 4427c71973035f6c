package io.memberloop.crm.ledger;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.money.Points;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface LedgerMapper {

    String ACCOUNT = "select id, asset, balance, held from ledger_account where merchant_id = #{m}"
            + " and member_id = #{member} ";

    record Leg(
            long id,
            MerchantId merchantId,
            Asset asset,
            Long accountId,
            String house,
            long amount,
            String businessKind,
            String businessId,
            int leg,
            String reason,
            Instant at,
            Long originId) {}

    /**
     * An account's leg of a business event.
     *
     * @param house where its house leg was booked
     * @param undoes the movement whose return it took back, or null
     */
    record Moved(long id, Asset asset, long accountId, long amount, String house, MemberId memberId, Long undoes) {}

    record Sum(long originId, long amount) {}

    /** Waits for a twin instead of sharing the row with it: two who share it could not both lock it afterwards. */
    @Insert("insert into ledger_account (id, merchant_id, member_id, asset) values (#{id}, #{m}, #{member}, #{asset})"
            + " on duplicate key update held = held")
    void open(
            @Param("id") long id,
            @Param("m") MerchantId merchant,
            @Param("member") MemberId member,
            @Param("asset") Asset asset);

    /** What somebody's account of points gets; {@code id} is the account's when there is none yet. */
    record Gain(long id, MemberId member, long amount) {}

    /** Adds to accounts of points, makes those that are missing, and holds all of them locked from then on. */
    @Insert("<script>insert into ledger_account (id, merchant_id, member_id, asset, balance) values"
            + " <foreach collection='gains' item='g' separator=','>(#{g.id}, #{m}, #{g.member}, 'POINTS', #{g.amount})"
            + "</foreach> on duplicate key update balance = balance + values(balance)</script>")
    void addPoints(@Param("m") MerchantId merchant, @Param("gains") List<Gain> gains);

    /** An account with its owner. */
    record Owned(long id, MemberId memberId, Asset asset, long balance, long held) {}

    @Select("<script>select id, member_id, asset, balance, held from ledger_account where merchant_id = #{m}"
            + " and asset in <foreach collection='assets' item='a' open='(' separator=',' close=')'>#{a}</foreach>"
            + " and member_id in"
            + " <foreach collection='members' item='o' open='(' separator=',' close=')'>#{o}</foreach></script>")
    List<Owned> owned(
            @Param("m") MerchantId merchant,
            @Param("members") Collection<MemberId> members,
            @Param("assets") List<Asset> assets);

    @Select(ACCOUNT + "and asset = 'POINTS' for update")
    List<Account> lockPoints(@Param("m") MerchantId merchant, @Param("member") MemberId member);

    /** Always both, in the order of the index: whoever takes one takes the other, so that nobody waits in a circle. */
    @Select(ACCOUNT + "and asset in ('BONUS', 'PRINCIPAL') order by asset for update")
    List<Account> lockMoney(@Param("m") MerchantId merchant, @Param("member") MemberId member);

    @Select("select id, asset, balance, held from ledger_account where merchant_id = #{m} and id = #{id} for update")
    Account lock(@Param("m") MerchantId merchant, @Param("id") long account);

    @Select(ACCOUNT)
    List<Account> accounts(@Param("m") MerchantId merchant, @Param("member") MemberId member);

    @Select("select balance from ledger_account where merchant_id = #{m} and member_id = #{member}"
            + " and asset = 'POINTS'")
    Optional<Points> points(@Param("m") MerchantId merchant, @Param("member") MemberId member);

    /** All legs of one business event. @return 0 when they exist */
    @Insert("<script>insert ignore into ledger_entry (id, merchant_id, asset, account_id, house, amount, business_kind,"
            + " business_id, leg, reason, at, origin_id) values <foreach collection='legs' item='l' separator=','>"
            + "(#{l.id}, #{l.merchantId}, #{l.asset}, #{l.accountId}, #{l.house}, #{l.amount}, #{l.businessKind},"
            + " #{l.businessId}, #{l.leg}, #{l.reason}, #{l.at}, #{l.originId})</foreach></script>")
    int enter(@Param("legs") List<Leg> legs);

    @Update("update ledger_account set balance = balance + #{amount} where merchant_id = #{m} and id = #{id}")
    int add(@Param("m") MerchantId merchant, @Param("id") long account, @Param("amount") long amount);

    /** The guard of every spend: never more than stands there and is not held. */
    @Update("update ledger_account set balance = balance - #{amount} where merchant_id = #{m} and id = #{id}"
            + " and balance - held >= #{amount}")
    int take(@Param("m") MerchantId merchant, @Param("id") long account, @Param("amount") long amount);

    @Update("update ledger_account set held = held + #{amount} where merchant_id = #{m} and id = #{id}"
            + " and balance - held >= #{amount}")
    int hold(@Param("m") MerchantId merchant, @Param("id") long account, @Param("amount") long amount);

    @Update("update ledger_account set held = held - #{amount} where merchant_id = #{m} and id = #{id}"
            + " and held >= #{amount}")
    int unhold(@Param("m") MerchantId merchant, @Param("id") long account, @Param("amount") long amount);

    @Update("update ledger_account set held = held - #{amount}, balance = balance - #{amount}"
            + " where merchant_id = #{m} and id = #{id} and held >= #{amount}")
    int capture(@Param("m") MerchantId merchant, @Param("id") long account, @Param("amount") long amount);

    @Select("""
            select e.id, e.asset, e.account_id, e.amount, h.house, a.member_id,
              (select o.origin_id from ledger_entry o where o.merchant_id = #{m} and o.id = e.origin_id) as undoes
            from ledger_entry e
              join ledger_account a on a.merchant_id = e.merchant_id and a.id = e.account_id
              join ledger_entry h on h.merchant_id = e.merchant_id and h.business_kind = e.business_kind
                and h.business_id = e.business_id and h.leg = e.leg + 1
            where e.merchant_id = #{m} and a.merchant_id = #{m} and h.merchant_id = #{m}
              and e.business_kind = #{c.kind} and e.business_id = #{c.id} and e.account_id is not null
            order by e.leg""")
    List<Moved> moved(@Param("m") MerchantId merchant, @Param("c") Cause cause);

    /**
     * What was given or taken back of each of these entries so far, without what was undone of that; entries without
     * anything are missing.
     */
    @Select("<script>select e.origin_id, sum(e.amount + coalesce((select sum(u.amount) from ledger_entry u"
            + " where u.merchant_id = #{m} and u.origin_id = e.id), 0)) as amount"
            + " from ledger_entry e where e.merchant_id = #{m} and e.origin_id in"
            + " <foreach collection='origins' item='o' open='(' separator=',' close=')'>#{o}</foreach>"
            + " group by e.origin_id</script>")
    List<Sum> returned(@Param("m") MerchantId merchant, @Param("origins") List<Long> origins);

    /** Entries that took a return of this one back again. */
    @Select("""
            select u.id from ledger_entry e join ledger_entry u on u.merchant_id = e.merchant_id and u.origin_id = e.id
            where e.merchant_id = #{m} and u.merchant_id = #{m} and e.origin_id = #{entry}""")
    List<Long> undone(@Param("m") MerchantId merchant, @Param("entry") long entry);

    @Select("""
            select e.id, e.asset, e.amount, e.business_kind, e.business_id, e.reason, e.at
            from ledger_account a join ledger_entry e on e.merchant_id = a.merchant_id and e.account_id = a.id
            where a.merchant_id = #{m} and e.merchant_id = #{m} and a.member_id = #{member} and a.asset = #{asset}
              and e.id < #{before}
            order by e.id desc limit #{limit}""")
    List<Ledger.Entry> entries(
            @Param("m") MerchantId merchant,
            @Param("member") MemberId member,
            @Param("asset") Asset asset,
            @Param("before") long before,
            @Param("limit") int limit);
}
