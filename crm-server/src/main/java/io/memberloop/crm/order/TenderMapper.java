package io.memberloop.crm.order;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
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
interface TenderMapper {

    String COLUMNS = "select id, order_id, op_id, op_hash, kind, amount_fen, received_fen, change_fen, reference,"
            + " points, state, created_at, captured_at, refunded_fen, bonus_fen from tender ";

    @Insert("""
            <script>
            insert into tender (id, merchant_id, order_id, op_id, op_hash, kind, amount_fen, received_fen, change_fen,
                   reference, points, state, created_at, captured_at) values
            <foreach collection='tenders' item='t' separator=','>
              (#{t.id}, #{m}, #{t.orderId}, #{t.opId}, #{t.opHash}, #{t.kind}, #{t.amountFen}, #{t.receivedFen},
               #{t.changeFen}, #{t.reference}, #{t.points}, #{t.state}, #{t.createdAt}, #{t.capturedAt})
            </foreach>
            </script>""")
    void insert(@Param("m") MerchantId merchant, @Param("tenders") List<Tender> tenders);

    /** By what means an order's captured amount came. */
    @Select("""
            select coalesce(sum(case when kind not in ('STORED_VALUE', 'POINTS') then amount_fen end), 0) as money,
                   coalesce(sum(case when kind = 'STORED_VALUE' then amount_fen - bonus_fen end), 0) as principal,
                   coalesce(sum(case when kind = 'STORED_VALUE' then bonus_fen end), 0) as bonus,
                   coalesce(sum(case when kind = 'POINTS' then amount_fen end), 0) as points
            from tender where merchant_id = #{m} and order_id = #{order} and state = 'CAPTURED'""")
    OrderPaid.Means means(@Param("m") MerchantId merchant, @Param("order") OrderId order);

    @Update("update tender set bonus_fen = #{bonus} where merchant_id = #{m} and id = #{id}")
    int setBonus(@Param("m") MerchantId merchant, @Param("id") TenderId id, @Param("bonus") Money bonus);

    @Select(COLUMNS + "where merchant_id = #{m} and op_id = #{op}")
    Optional<Tender> byOp(@Param("m") MerchantId merchant, @Param("op") String opId);

    @Select(COLUMNS + "where merchant_id = #{m} and id = #{id}")
    Optional<Tender> byId(@Param("m") MerchantId merchant, @Param("id") TenderId id);

    /** Of several orders, each one's in the order in which they were taken. */
    @Select("<script>" + COLUMNS + "where merchant_id = #{m} and order_id in"
            + " <foreach collection='orders' item='o' open='(' separator=',' close=')'>#{o}</foreach>"
            + " order by id</script>")
    List<Tender> ofAll(@Param("m") MerchantId merchant, @Param("orders") Collection<OrderId> orders);

    @Select(COLUMNS + "where merchant_id = #{m} and order_id = #{order} order by id")
    List<Tender> of(@Param("m") MerchantId merchant, @Param("order") OrderId order);

    /** WeChat took another amount than the tender's. */
    @Update("update tender set state = 'CAPTURED', amount_fen = #{paid}, captured_at = #{at}"
            + " where merchant_id = #{m} and id = #{id} and state <> 'CAPTURED'")
    int tookOtherwise(
            @Param("m") MerchantId merchant,
            @Param("id") TenderId id,
            @Param("paid") Money paid,
            @Param("at") Instant capturedAt);

    @Update("update tender set state = #{to}, captured_at = #{at} where merchant_id = #{m} and id = #{id}"
            + " and state = #{from}")
    int move(
            @Param("m") MerchantId merchant,
            @Param("id") TenderId id,
            @Param("from") TenderState from,
            @Param("to") TenderState to,
            @Param("at") Instant capturedAt);
}
