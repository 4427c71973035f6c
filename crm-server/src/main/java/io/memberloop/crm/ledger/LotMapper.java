package io.memberloop.crm.ledger;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Lots are only touched behind the lock of their account. */
@Mapper
@InterceptorIgnore(tenantLine = "true")
interface LotMapper {

    String LOT = "select id, account_id, amount, remaining, expires_on from ledger_lot where merchant_id = #{m} ";

    record Lot(long id, long accountId, long amount, long remaining, LocalDate expiresOn) {}

    record Use(long id, long lotId, long entryId, long amount) {}

    /** A use that can be given back, with its lot. */
    record Given(long id, long lotId, long unreturned, LocalDate expiresOn) {}

    /** The lots of these accounts that are not used up, the first to expire first. */
    @Select("<script>" + LOT + "and account_id in <foreach collection='accounts' item='a' open='(' separator=','"
            + " close=')'>#{a}</foreach> and open_until is not null order by open_until, id limit #{limit}</script>")
    List<Lot> open(@Param("m") MerchantId merchant, @Param("accounts") List<Long> accounts, @Param("limit") int limit);

    /** What a member has and until when, the first to expire first; lots of one day together. */
    @Select("""
            select a.asset, l.open_until as expires_on, sum(l.remaining) as amount
            from ledger_account a join ledger_lot l on l.merchant_id = #{m} and l.account_id = a.id
            where a.merchant_id = #{m} and l.merchant_id = #{m} and a.member_id = #{member} and l.open_until >= #{today}
            group by a.asset, l.open_until order by l.open_until, a.asset limit #{limit}""")
    List<Ledger.Expiring> expiring(
            @Param("m") MerchantId merchant,
            @Param("member") MemberId member,
            @Param("today") LocalDate today,
            @Param("limit") int limit);

    @Select(LOT + "and account_id = #{account} and open_until < #{today} order by open_until, id limit #{limit}")
    List<Lot> due(
            @Param("m") MerchantId merchant,
            @Param("account") long account,
            @Param("today") LocalDate today,
            @Param("limit") int limit);

    /** Accounts with lots that are over, after the given one; cross-merchant, each is expired in its merchant's name. */
    record Due(MerchantId merchantId, long accountId) {}

    @Select("select distinct merchant_id, account_id from ledger_lot where open_until < #{today}"
            + " and (merchant_id, account_id) > (#{after.merchantId}, #{after.accountId})"
            + " order by merchant_id, account_id limit #{limit}")
    List<Due> accountsDue(@Param("today") LocalDate today, @Param("after") Due after, @Param("limit") int limit);

    @Select(LOT + "and entry_id = #{entry} and remaining > 0 order by expires_on, id")
    List<Lot> openedBy(@Param("m") MerchantId merchant, @Param("entry") long entry);

    /** A lot that comes into being. */
    record Fresh(long id, long account, long amount, long remaining, LocalDate expires, long entry) {}

    @Insert("<script>insert into ledger_lot (id, merchant_id, account_id, amount, remaining, expires_on, entry_id)"
            + " values <foreach collection='lots' item='l' separator=','>"
            + "(#{l.id}, #{m}, #{l.account}, #{l.amount}, #{l.remaining}, #{l.expires}, #{l.entry})</foreach></script>")
    void insertAll(@Param("m") MerchantId merchant, @Param("lots") List<Fresh> lots);

    @Insert("""
            insert into ledger_lot (id, merchant_id, account_id, amount, remaining, expires_on, entry_id)
            values (#{id}, #{m}, #{account}, #{amount}, #{remaining}, #{expires}, #{entry})""")
    void insert(
            @Param("id") long id,
            @Param("m") MerchantId merchant,
            @Param("account") long account,
            @Param("amount") long amount,
            @Param("remaining") long remaining,
            @Param("expires") LocalDate expires,
            @Param("entry") long entry);

    @Update("update ledger_lot set remaining = remaining - #{amount} where merchant_id = #{m} and id = #{id}"
            + " and remaining >= #{amount}")
    int take(@Param("m") MerchantId merchant, @Param("id") long lot, @Param("amount") long amount);

    @Update("<script>update ledger_lot set remaining = 0 where merchant_id = #{m} and id in"
            + " <foreach collection='lots' item='l' open='(' separator=',' close=')'>#{l}</foreach></script>")
    void empty(@Param("m") MerchantId merchant, @Param("lots") List<Long> lots);

    @Update("update ledger_lot set remaining = remaining + #{amount} where merchant_id = #{m} and id = #{id}"
            + " and remaining + #{amount} <= amount")
    int refill(@Param("m") MerchantId merchant, @Param("id") long lot, @Param("amount") long amount);

    @Insert("<script>insert into ledger_lot_use (id, merchant_id, lot_id, entry_id, amount) values"
            + " <foreach collection='uses' item='u' separator=','>"
            + "(#{u.id}, #{m}, #{u.lotId}, #{u.entryId}, #{u.amount})</foreach></script>")
    void use(@Param("m") MerchantId merchant, @Param("uses") List<Use> uses);

    /** What entries used and still have to give back, the lot that lives longest first. */
    @Select("<script>select u.id, u.lot_id, u.amount - u.returned as unreturned, l.expires_on"
            + " from ledger_lot_use u join ledger_lot l on l.merchant_id = u.merchant_id and l.id = u.lot_id"
            + " where u.merchant_id = #{m} and l.merchant_id = #{m} and u.returned &lt; u.amount and u.entry_id in"
            + " <foreach collection='entries' item='e' open='(' separator=',' close=')'>#{e}</foreach>"
            + " order by l.expires_on desc, u.id desc</script>")
    List<Given> given(@Param("m") MerchantId merchant, @Param("entries") List<Long> entries);

    @Update("update ledger_lot_use set returned = returned + #{amount} where merchant_id = #{m} and id = #{id}"
            + " and returned + #{amount} <= amount")
    int giveBack(@Param("m") MerchantId merchant, @Param("id") long use, @Param("amount") long amount);
}
