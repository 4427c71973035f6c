package io.memberloop.crm.storedvalue;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.ledger.SpendOrder;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.money.Money;
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
interface StoredValueMapper {

    record Rule(
            boolean active,
            SpendOrder spendOrder,
            int bonusDays,
            boolean anyAmount,
            Money leastFen,
            Money mostFen,
            int refundDays) {}

    @Select("select active, spend_order, bonus_days, any_amount, least_fen, most_fen, refund_days"
            + " from stored_value_rule where merchant_id = #{m}")
    Optional<Rule> rule(@Param("m") MerchantId merchant);

    @Select("select spend_order from stored_value_rule where merchant_id = #{m}")
    Optional<SpendOrder> spendOrder(@Param("m") MerchantId merchant);

    @Select("select pay_fen as pay, bonus_fen as bonus from stored_value_step where merchant_id = #{m}"
            + " order by pay_fen")
    List<StoredValueRule.Step> steps(@Param("m") MerchantId merchant);

    @Select("select version from stored_value_rule where merchant_id = #{m}")
    Optional<Integer> version(@Param("m") MerchantId merchant);

    /** @return 0 when somebody else was first */
    @Insert("""
            insert ignore into stored_value_rule (merchant_id, active, spend_order, bonus_days, any_amount, least_fen,
                   most_fen, refund_days)
            values (#{m}, #{r.active}, #{r.spendOrder}, #{r.bonusDays}, #{r.anyAmount}, #{r.least}, #{r.most},
                   #{r.refundDays})""")
    int insert(@Param("m") MerchantId merchant, @Param("r") StoredValueRule rule);

    /** @return 0 when it was changed since that version was read */
    @Update("""
            update stored_value_rule set active = #{r.active}, spend_order = #{r.spendOrder},
                   bonus_days = #{r.bonusDays}, any_amount = #{r.anyAmount}, least_fen = #{r.least},
                   most_fen = #{r.most}, refund_days = #{r.refundDays}, version = version + 1
            where merchant_id = #{m} and version = #{version}""")
    int update(@Param("m") MerchantId merchant, @Param("r") StoredValueRule rule, @Param("version") int version);

    @Delete("delete from stored_value_step where merchant_id = #{m}")
    void clearSteps(@Param("m") MerchantId merchant);

    @Insert("insert into stored_value_step (merchant_id, pay_fen, bonus_fen) values (#{m}, #{s.pay}, #{s.bonus})")
    void addStep(@Param("m") MerchantId merchant, @Param("s") StoredValueRule.Step step);

    /** @return 0 when the order has its promise already */
    @Insert("""
            insert ignore into top_up (order_id, merchant_id, store_id, member_id, pay_fen, bonus_fen, bonus_days)
            values (#{t.orderId}, #{m}, #{t.storeId}, #{t.memberId}, #{t.pay}, #{t.bonus}, #{t.bonusDays})""")
    int promise(@Param("m") MerchantId merchant, @Param("t") TopUp topUp);

    @Select("select order_id, store_id, member_id, pay_fen as pay, bonus_fen as bonus, bonus_days, credited_at"
            + " from top_up where merchant_id = #{m} and order_id = #{order}")
    Optional<TopUp> topUp(@Param("m") MerchantId merchant, @Param("order") OrderId order);

    /** What was begun and is not on the account, the newest first. */
    @Select("select order_id, store_id, member_id, pay_fen as pay, bonus_fen as bonus, bonus_days, credited_at"
            + " from top_up where merchant_id = #{m} and member_id = #{member} and credited_at is null"
            + " order by order_id desc limit #{limit}")
    List<TopUp> notCredited(
            @Param("m") MerchantId merchant, @Param("member") MemberId member, @Param("limit") int limit);

    @Update("update top_up set credited_at = #{now} where merchant_id = #{m} and order_id = #{order}")
    int credited(@Param("m") MerchantId merchant, @Param("order") OrderId order, @Param("now") Instant now);
}
