package io.memberloop.crm.ledger;

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
interface LedgerMapper {

    record Account(long id, long balance) {}

    record Leg(
            long id,
            MerchantId merchantId,
            String asset,
            Long accountId,
            String house,
            long amount,
            String businessKind,
            String businessId,
            int leg,
            String reason,
            Instant at) {}

    @Insert("insert ignore into ledger_account (id, merchant_id, member_id, asset)"
            + " values (#{id}, #{m}, #{member}, #{asset})")
    void open(
            @Param("id") long id,
            @Param("m") MerchantId merchant,
            @Param("member") MemberId member,
            @Param("asset") String asset);

    @Select("select id, balance from ledger_account where merchant_id = #{m} and member_id = #{member}"
            + " and asset = #{asset} for update")
    Account lock(@Param("m") MerchantId merchant, @Param("member") MemberId member, @Param("asset") String asset);

    @Select("select balance from ledger_account where merchant_id = #{m} and member_id = #{member}"
            + " and asset = #{asset}")
    Optional<Points> balance(
            @Param("m") MerchantId merchant, @Param("member") MemberId member, @Param("asset") String asset);

    /** @return 0 when this leg of the business event exists */
    @Insert("""
            insert ignore into ledger_entry (id, merchant_id, asset, account_id, house, amount, business_kind,
                   business_id, leg, reason, at)
            values (#{l.id}, #{l.merchantId}, #{l.asset}, #{l.accountId}, #{l.house}, #{l.amount}, #{l.businessKind},
                   #{l.businessId}, #{l.leg}, #{l.reason}, #{l.at})""")
    int enter(@Param("l") Leg leg);

    @Update("update ledger_account set balance = balance + #{amount} where merchant_id = #{m} and id = #{id}")
    void add(@Param("m") MerchantId merchant, @Param("id") long account, @Param("amount") long amount);

    @Insert("""
            insert into ledger_lot (id, merchant_id, account_id, amount, remaining, expires_on, entry_id)
            values (#{id}, #{m}, #{account}, #{amount}, #{remaining}, #{expires}, #{entry})""")
    void openLot(
            @Param("id") long id,
            @Param("m") MerchantId merchant,
            @Param("account") long account,
            @Param("amount") long amount,
            @Param("remaining") long remaining,
            @Param("expires") LocalDate expires,
            @Param("entry") long entry);

    @Select("""
            select e.id, e.amount, e.business_kind, e.business_id, e.reason, e.at
            from ledger_account a join ledger_entry e on e.merchant_id = a.merchant_id and e.account_id = a.id
            where a.merchant_id = #{m} and e.merchant_id = #{m} and a.member_id = #{member} and a.asset = #{asset}
            order by e.id desc limit #{limit}""")
    List<Ledger.Entry> entries(
            @Param("m") MerchantId merchant,
            @Param("member") MemberId member,
            @Param("asset") String asset,
            @Param("limit") int limit);
}
