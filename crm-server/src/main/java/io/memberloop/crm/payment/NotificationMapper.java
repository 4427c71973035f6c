package io.memberloop.crm.payment;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.payment.PayReports.Outcome;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface NotificationMapper {

    /**
     * Waits for a transaction that is writing the same one, and locks the row: twenty copies at once come one after another.
     *
     * @return 1 when it is new, 2 when it was there and is counted once more
     */
    @Insert("""
            insert into payment_notification (id, merchant_id, pay_account_id, event_id, event_type, out_trade_no,
                   body, serial, received_at, outcome)
            values (#{id}, #{m}, #{account}, #{event}, #{type}, #{no}, #{body}, #{serial}, #{at}, #{outcome})
            on duplicate key update deliveries = deliveries + 1""")
    int keep(
            @Param("id") long id,
            @Param("m") MerchantId merchant,
            @Param("account") long account,
            @Param("event") String eventId,
            @Param("type") String type,
            @Param("no") String outTradeNo,
            @Param("body") String body,
            @Param("serial") String serial,
            @Param("at") Instant at,
            @Param("outcome") Outcome outcome);

    @Select("select outcome from payment_notification"
            + " where merchant_id = #{m} and pay_account_id = #{account} and event_id = #{event}")
    Outcome outcome(@Param("m") MerchantId merchant, @Param("account") long account, @Param("event") String eventId);

    @Update("update payment_notification set outcome = #{outcome}"
            + " where merchant_id = #{m} and pay_account_id = #{account} and event_id = #{event}")
    void decide(
            @Param("m") MerchantId merchant,
            @Param("account") long account,
            @Param("event") String eventId,
            @Param("outcome") Outcome outcome);
}
