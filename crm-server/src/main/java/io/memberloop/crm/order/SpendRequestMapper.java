package io.memberloop.crm.order;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.order.SpendRequest.State;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.SpendRequestId;
import io.memberloop.crm.shared.TenderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Every move is guarded by the state it comes from and by the time. */
@Mapper
@InterceptorIgnore(tenantLine = "true")
interface SpendRequestMapper {

    String COLUMNS = "select id, store_id, order_id, member_id, kind, amount_fen, points, staff_name, state, told,"
            + " created_at, expires_at, decided_at from spend_request ";

    @Insert("""
            insert into spend_request (id, merchant_id, store_id, order_id, member_id, op_id, kind, amount_fen, points,
                   staff_name, state, created_at, expires_at)
            values (#{r.id}, #{m}, #{r.storeId}, #{r.orderId}, #{r.memberId}, #{op}, #{r.kind}, #{r.amountFen},
                   #{r.points}, #{r.staffName}, #{r.state}, #{r.createdAt}, #{r.expiresAt})""")
    void insert(@Param("m") MerchantId merchant, @Param("op") String op, @Param("r") SpendRequest request);

    @Select(COLUMNS + "where merchant_id = #{m} and id = #{id}")
    Optional<SpendRequest> byId(@Param("m") MerchantId merchant, @Param("id") SpendRequestId id);

    @Select(COLUMNS + "where merchant_id = #{m} and op_id = #{op}")
    Optional<SpendRequest> byOp(@Param("m") MerchantId merchant, @Param("op") String op);

    @Select(COLUMNS + "where merchant_id = #{m} and open_order = #{order} order by id")
    List<SpendRequest> openOf(@Param("m") MerchantId merchant, @Param("order") OrderId order);

    @Select(COLUMNS + "where merchant_id = #{m} and member_id = #{member} and state in ('ASKED', 'APPROVED')"
            + " and expires_at > #{now} and created_at > #{since} order by id desc limit 5")
    List<SpendRequest> waitingFor(
            @Param("m") MerchantId merchant,
            @Param("member") MemberId member,
            @Param("now") Instant now,
            @Param("since") Instant since);

    @Update("update spend_request set told = #{reason} where merchant_id = #{m} and id = #{id}")
    int told(@Param("m") MerchantId merchant, @Param("id") SpendRequestId id, @Param("reason") String reason);

    /** From one state to another while there is time. */
    @Update("update spend_request set state = #{to}, decided_at = #{now}, expires_at = #{until}"
            + " where merchant_id = #{m} and id = #{id} and state = #{from} and expires_at > #{now}")
    int move(
            @Param("m") MerchantId merchant,
            @Param("id") SpendRequestId id,
            @Param("from") State from,
            @Param("to") State to,
            @Param("now") Instant now,
            @Param("until") Instant until);

    /** Its time is over; decided by whoever looks. */
    @Update("update spend_request set state = 'EXPIRED', decided_at = #{now} where merchant_id = #{m} and id = #{id}"
            + " and state in ('ASKED', 'APPROVED') and expires_at <= #{now}")
    int expire(@Param("m") MerchantId merchant, @Param("id") SpendRequestId id, @Param("now") Instant now);

    @Update("update spend_request set tender_id = #{tender} where merchant_id = #{m} and id = #{id}"
            + " and state = 'USED' and tender_id is null")
    int usedFor(@Param("m") MerchantId merchant, @Param("id") SpendRequestId id, @Param("tender") TenderId tender);
}
