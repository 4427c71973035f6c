package io.memberloop.crm.order;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.menu.LineDetail;
import io.memberloop.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
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
interface OrderMapper {

    String COLUMNS =
            "select id, merchant_id, store_id, bill_id, bill_version, body_hash, kind, business_date, table_name,"
                    + " staff_id, staff_name, member_id, member_source, coupon_count, subtotal_fen, discount_fen, charge_fen, due_fen, open_fen,"
                    + " captured_fen, state, settle_state, revision, points_earned, points_balance, created_at, paid_at,"
                    + " unused_coupons, refunded_fen, presented_at"
                    + " from sale_order ";

    String IDS = " <foreach collection='ids' item='id' open='(' separator=',' close=')'>#{id}</foreach>";

    @Select(COLUMNS + "where merchant_id = #{m} and id = #{id}")
    Optional<Order> byId(@Param("m") MerchantId merchant, @Param("id") OrderId id);

    @Select(COLUMNS + "where merchant_id = #{m} and id = (select t.order_id from tender t where t.merchant_id = #{m}"
            + " and t.id = #{tender})")
    Optional<Order> ofTender(@Param("m") MerchantId merchant, @Param("tender") TenderId tender);

    /** Takes the row: whoever changes an order's money or lines waits for the one before. */
    @Select(COLUMNS + "where merchant_id = #{m} and id = #{id} for update")
    Optional<Order> lock(@Param("m") MerchantId merchant, @Param("id") OrderId id);

    /** Takes the rows that nobody else holds; whoever holds one is not waited for. */
    @Select("<script>" + COLUMNS + "where merchant_id = #{m} and id in" + IDS + " order by id"
            + " for update skip locked</script>")
    List<Order> lockFree(@Param("m") MerchantId merchant, @Param("ids") Collection<OrderId> ids);

    @Select("<script>" + COLUMNS + "where merchant_id = #{m} and id in" + IDS + "</script>")
    List<Order> byIds(@Param("m") MerchantId merchant, @Param("ids") Collection<OrderId> ids);

    @Select(COLUMNS + "where merchant_id = #{m} and store_id = #{store} and bill_id = #{bill}")
    Optional<Order> ofBill(@Param("m") MerchantId merchant, @Param("store") StoreId store, @Param("bill") String bill);

    /** The index is said: the newest by id are otherwise looked for among everybody's orders, until enough are found. */
    @Select(COLUMNS
            + "force index (sale_order_member) where merchant_id = #{m} and member_id = #{member} and state = 'PAID'"
            + " order by id desc limit #{limit}")
    List<Order> paidOfMember(
            @Param("m") MerchantId merchant, @Param("member") MemberId member, @Param("limit") int limit);

    @Insert("""
            insert ignore into sale_order (id, merchant_id, store_id, bill_id, bill_version, body_hash, kind,
                   business_date, table_name, staff_id, staff_name, device_id, member_id, member_source,
                   coupon_count, unused_coupons, subtotal_fen, discount_fen, charge_fen, due_fen, state, settle_state,
                   created_at, presented_at)
            values (#{o.id}, #{o.merchantId}, #{o.storeId}, #{o.billId}, #{o.billVersion}, #{o.bodyHash}, #{o.kind},
                   #{o.businessDate}, #{o.tableName}, #{o.staffId}, #{o.staffName}, #{device}, #{o.memberId},
                   #{o.memberSource}, #{o.couponCount}, #{o.unusedCoupons}, #{o.subtotalFen}, #{o.discountFen},
                   #{o.chargeFen}, #{o.dueFen}, 'OPEN', 'NONE', #{o.createdAt}, #{o.presentedAt})""")
    int insert(@Param("o") Order order, @Param("device") String device);

    /**
     * Also an order that was given up: the guests were still sitting there. Where money is open or taken the order keeps what
     * was on it, and the member who joined meanwhile. It may cost less than it did (somebody became a member while a guest
     * paid a part), as long as it still costs more than was taken, and no less than is taken and on its way.
     *
     * @param grown everything that was there is still there
     * @param keeps whether the member stays whom the bill does not name
     */
    @Update("""
            update sale_order set state = 'OPEN', bill_version = #{o.billVersion}, body_hash = #{o.bodyHash},
                   table_name = #{o.tableName}, staff_id = #{o.staffId}, staff_name = #{o.staffName},
                   member_id = coalesce(#{o.memberId}, if(#{keeps}, member_id, null)),
                   member_source = coalesce(#{o.memberSource}, if(#{keeps}, member_source, null)),
                   coupon_count = #{o.couponCount}, unused_coupons = #{o.unusedCoupons},
                   subtotal_fen = #{o.subtotalFen}, discount_fen = #{o.discountFen}, charge_fen = #{o.chargeFen},
                   due_fen = #{o.dueFen}, presented_at = #{o.presentedAt}, revision = revision + 1
            where merchant_id = #{o.merchantId} and id = #{o.id}
              and (state in ('OPEN', 'CANCELED') and open_fen = 0 and captured_fen = 0
                   or state = 'OPEN' and #{grown} and captured_fen < #{o.dueFen}
                      and open_fen + captured_fen <= #{o.dueFen})""")
    int present(@Param("o") Order order, @Param("grown") boolean grown, @Param("keeps") boolean keeps);

    /** The same version again. */
    @Update("update sale_order set presented_at = #{now} where merchant_id = #{m} and id = #{id}")
    int shown(@Param("m") MerchantId merchant, @Param("id") OrderId id, @Param("now") Instant now);

    /** The bill-level guard: what is open and captured never exceeds what is due. */
    @Update("""
            update sale_order set open_fen = open_fen + #{amount}, revision = revision + 1
            where merchant_id = #{m} and id = #{id} and state = 'OPEN'
              and open_fen + captured_fen + #{amount} <= due_fen""")
    int reserve(@Param("m") MerchantId merchant, @Param("id") OrderId id, @Param("amount") Money amount);

    @Update("update sale_order set open_fen = open_fen - #{amount}, revision = revision + 1"
            + " where merchant_id = #{m} and id = #{id} and open_fen >= #{amount}")
    int release(@Param("m") MerchantId merchant, @Param("id") OrderId id, @Param("amount") Money amount);

    /** Takes the money in, and pays the order with it when nothing is due any more. Assignments count from left to right. */
    @Update("""
            update sale_order set open_fen = open_fen - #{fromOpen}, captured_fen = captured_fen + #{amount},
                   revision = revision + 1,
                   settle_state = if(state = 'OPEN' and captured_fen >= due_fen, 'PENDING', settle_state),
                   paid_at = if(state = 'OPEN' and captured_fen >= due_fen, #{now}, paid_at),
                   state = if(state = 'OPEN' and captured_fen >= due_fen, 'PAID', state)
            where merchant_id = #{m} and id = #{id}""")
    int capture(
            @Param("m") MerchantId merchant,
            @Param("id") OrderId id,
            @Param("amount") Money amount,
            @Param("fromOpen") Money fromOpen,
            @Param("now") Instant now);

    /** What a counter tender takes of an order. */
    record Take(OrderId order, Money amount) {}

    /**
     * Takes several orders' money in, each with the guard of {@link #reserve} and the effect of {@link #capture}.
     *
     * @return less than there are takes when one of them was more than is due: nothing may stay of it then
     */
    @Update("""
            <script>
            update sale_order set captured_fen = captured_fen + case id
                     <foreach collection='takes' item='t'>when #{t.order} then #{t.amount} </foreach> end,
                   revision = revision + 1,
                   settle_state = if(captured_fen &gt;= due_fen, 'PENDING', settle_state),
                   paid_at = if(captured_fen &gt;= due_fen, #{now}, paid_at),
                   state = if(captured_fen &gt;= due_fen, 'PAID', state)
            where merchant_id = #{m} and state = 'OPEN'
              and id in <foreach collection='takes' item='t' open='(' separator=',' close=')'>#{t.order}</foreach>
              and due_fen - open_fen - captured_fen &gt;= case id
                     <foreach collection='takes' item='t'>when #{t.order} then #{t.amount} </foreach> end
            </script>""")
    int takeIn(@Param("m") MerchantId merchant, @Param("takes") List<Take> takes, @Param("now") Instant now);

    @Update("update sale_order set revision = revision + 1 where merchant_id = #{m} and id = #{id}")
    void touch(@Param("m") MerchantId merchant, @Param("id") OrderId id);

    /** @param slips of those orders that have something to show; may be empty */
    @Update("""
            <script>
            update sale_order set settle_state = 'DONE', settle_error = null, settled_at = #{now},
                   <if test='slips.size != 0'>
                   points_earned = case id
                     <foreach collection='slips' item='s'>when #{s.order} then #{s.earned} </foreach>
                     else points_earned end,
                   points_balance = case id
                     <foreach collection='slips' item='s'>when #{s.order} then #{s.balance} </foreach>
                     else points_balance end,
                   </if>
                   revision = revision + 1
            where merchant_id = #{m} and settle_state in ('PENDING', 'STUCK') and id in""" + IDS + "</script>")
    int markSettled(
            @Param("m") MerchantId merchant,
            @Param("ids") Collection<OrderId> ids,
            @Param("slips") List<OrdersPaid.Slip> slips,
            @Param("now") Instant now);

    @Update("""
            update sale_order set settle_failures = settle_failures + 1, settle_error = #{error},
                   settle_state = if(settle_failures >= 5, 'STUCK', settle_state), revision = revision + 1
            where merchant_id = #{m} and id = #{id} and settle_state = 'PENDING'""")
    int countSettleFailure(@Param("m") MerchantId merchant, @Param("id") OrderId id, @Param("error") String error);

    /** Gives an open order the member who pays it. */
    @Update("update sale_order set member_id = #{member}, member_source = #{source}, revision = revision + 1"
            + " where merchant_id = #{m} and id = #{id} and state = 'OPEN' and member_id is null")
    int identify(
            @Param("m") MerchantId merchant,
            @Param("id") OrderId id,
            @Param("member") MemberId member,
            @Param("source") String source);

    /** What a tender had taken is due again. */
    @Update("update sale_order set captured_fen = captured_fen - #{amount}, revision = revision + 1"
            + " where merchant_id = #{m} and id = #{id} and state = 'OPEN' and captured_fen >= #{amount}")
    int uncapture(@Param("m") MerchantId merchant, @Param("id") OrderId id, @Param("amount") Money amount);

    @Update("""
            update sale_order set member_id = #{member}, member_source = #{source}, settle_state = 'PENDING',
                   revision = revision + 1
            where merchant_id = #{m} and id = #{id} and state = 'PAID' and member_id is null""")
    int attach(
            @Param("m") MerchantId merchant,
            @Param("id") OrderId id,
            @Param("member") MemberId member,
            @Param("source") String source);

    /** While money is open or taken the bridge cannot present the bill with its member any more. */
    @Update("""
            update sale_order set member_id = #{member}, member_source = 'JOIN', revision = revision + 1
            where merchant_id = #{m} and id = #{id} and state = 'OPEN' and member_id is null
              and open_fen + captured_fen > 0""")
    int joinFrozen(@Param("m") MerchantId merchant, @Param("id") OrderId id, @Param("member") MemberId member);

    @Delete("delete from order_line where merchant_id = #{m} and order_id = #{id}")
    void clearLines(@Param("m") MerchantId merchant, @Param("id") OrderId id);

    @Delete("delete from order_discount where merchant_id = #{m} and order_id = #{id}")
    void clearDiscounts(@Param("m") MerchantId merchant, @Param("id") OrderId id);

    /** All lines in one statement: a long bill costs no more round trips than a short one. */
    @Insert("""
            <script>
            insert into order_line (merchant_id, order_id, line_no, item_id, name, quantity, price_fen, discount_fen,
                   charge_fen, net_fen, detail) values
            <foreach collection='lines' item='l' separator=','>
              (#{m}, #{id}, #{l.lineNo}, #{l.itemId}, #{l.name}, #{l.quantity}, #{l.priceFen}, #{l.discountFen},
               #{l.chargeFen}, #{l.netFen}, #{l.detail})
            </foreach>
            </script>""")
    void addLines(@Param("m") MerchantId merchant, @Param("id") OrderId id, @Param("lines") List<OrderLine> lines);

    /** @param discounts at least one */
    @Insert("""
            <script>
            insert into order_discount (merchant_id, order_id, seq, kind, name, coupon_id, amount_fen, uses, line_no,
                   staff_id) values
            <foreach collection='discounts' item='d' separator=','>
              (#{m}, #{id}, #{d.seq}, #{d.kind}, #{d.name}, #{d.couponId}, #{d.amountFen}, #{d.uses}, #{d.lineNo},
               #{d.staffId})
            </foreach>
            </script>""")
    void addDiscounts(
            @Param("m") MerchantId merchant,
            @Param("id") OrderId id,
            @Param("discounts") List<OrderDiscount> discounts);

    @Select("select line_no, item_id, name, quantity, price_fen, discount_fen, charge_fen, net_fen, detail"
            + " from order_line"
            + " where merchant_id = #{m} and order_id = #{id} order by line_no")
    List<OrderLine> lines(@Param("m") MerchantId merchant, @Param("id") OrderId id);

    /** A line with its order. */
    record LineOf(
            OrderId orderId,
            int lineNo,
            Long itemId,
            String name,
            int quantity,
            Money priceFen,
            Money discountFen,
            Money chargeFen,
            Money netFen,
            LineDetail detail) {

        OrderLine line() {
            return new OrderLine(lineNo, itemId, name, quantity, priceFen, discountFen, chargeFen, netFen, detail);
        }
    }

    @Select("<script>select order_id, line_no, item_id, name, quantity, price_fen, discount_fen, charge_fen, net_fen,"
            + " detail from order_line where merchant_id = #{m} and order_id in" + IDS
            + " order by order_id, line_no</script>")
    List<LineOf> linesOf(@Param("m") MerchantId merchant, @Param("ids") Collection<OrderId> ids);

    /** A discount with its order. */
    record DiscountOf(
            OrderId orderId,
            int seq,
            String kind,
            String name,
            CouponId couponId,
            Money amountFen,
            int uses,
            Integer lineNo,
            StaffId staffId) {

        OrderDiscount discount() {
            return new OrderDiscount(seq, kind, name, couponId, amountFen, uses, lineNo, staffId);
        }
    }

    @Select("<script>select order_id, seq, kind, name, coupon_id, amount_fen, uses, line_no, staff_id"
            + " from order_discount where merchant_id = #{m} and order_id in" + IDS
            + " order by order_id, seq</script>")
    List<DiscountOf> discountsOf(@Param("m") MerchantId merchant, @Param("ids") Collection<OrderId> ids);

    @Select("select exists(select 1 from sale_order where merchant_id = #{m} and member_id = #{member}"
            + " and state = 'PAID')")
    boolean hasPaid(@Param("m") MerchantId merchant, @Param("member") MemberId member);

    @Select("select exists(select 1 from sale_order force index (sale_order_member) where merchant_id = #{m}"
            + " and member_id = #{member} and state = 'OPEN')")
    boolean hasOpen(@Param("m") MerchantId merchant, @Param("member") MemberId member);

    /** Also what is stuck, and waits for a person. */
    @Select("""
            select exists(select 1 from sale_order o force index (sale_order_member)
              where o.merchant_id = #{m} and o.member_id = #{member}
                and (o.state = 'PAID' and o.settle_state <> 'DONE' or exists (select 1 from refund r
                  where r.merchant_id = #{m} and r.order_id = o.id
                    and (r.state = 'OPEN' or r.settle_state in ('PENDING', 'STUCK')))))""")
    boolean hasUnsettled(@Param("m") MerchantId merchant, @Param("member") MemberId member);

    @Select("select seq, kind, name, coupon_id, amount_fen, uses, line_no, staff_id from order_discount"
            + " where merchant_id = #{m} and order_id = #{id} order by seq")
    List<OrderDiscount> discounts(@Param("m") MerchantId merchant, @Param("id") OrderId id);

    /** @return for how many of them it is the first time */
    @Insert("<script>insert ignore into order_reaction (merchant_id, order_id, kind, at) values"
            + " <foreach collection='ids' item='id' separator=','>(#{m}, #{id}, #{kind}, #{now})</foreach></script>")
    int react(
            @Param("m") MerchantId merchant,
            @Param("ids") Collection<OrderId> ids,
            @Param("kind") String kind,
            @Param("now") Instant now);

    /** What a member spent on an order. */
    record Spending(MemberId member, LocalDate date, Money amount) {}

    @Insert("""
            <script>
            insert into member_day (merchant_id, member_id, business_date, spend_fen, orders) values
            <foreach collection='all' item='s' separator=','>(#{m}, #{s.member}, #{s.date}, #{s.amount}, 1)</foreach>
            on duplicate key update spend_fen = spend_fen + values(spend_fen), orders = orders + 1
            </script>""")
    void addMemberDays(@Param("m") MerchantId merchant, @Param("all") List<Spending> all);

    record Spent(MemberId memberId, Money amount) {}

    /** Members who spent nothing are missing. */
    @Select("<script>select member_id, sum(spend_fen) as amount from member_day where merchant_id = #{m}"
            + " and business_date &gt;= #{from} and member_id in" + IDS + " group by member_id</script>")
    List<Spent> spentByEach(
            @Param("m") MerchantId merchant, @Param("ids") Collection<MemberId> members, @Param("from") LocalDate from);

    @Select("select coalesce(sum(spend_fen), 0) from member_day where merchant_id = #{m} and member_id = #{member}"
            + " and business_date >= #{from}")
    Money spentSince(@Param("m") MerchantId merchant, @Param("member") MemberId member, @Param("from") LocalDate from);

    /** What the sweeps look at; cross-merchant, each order is treated in its merchant's name. */
    record Found(MerchantId merchantId, OrderId id) {}

    /** By merchant, because that is how the index begins; cross-merchant, each order is settled in its merchant's name. */
    @Select("select o.merchant_id, o.id from merchant m join sale_order o on o.merchant_id = m.id"
            + " and o.settle_state = 'PENDING' where o.paid_at < #{before} order by o.id limit 500")
    List<Found> unsettled(@Param("before") Instant before);

    @Select("select merchant_id, id from sale_order where state = 'OPEN' and open_fen = 0 and captured_fen = 0"
            + " and presented_at < #{before} order by id limit 500")
    List<Found> abandoned(@Param("before") Instant before);

    /** Bills that only balances have paid a part of, and nobody the rest. */
    @Select("""
            select o.merchant_id, o.id from sale_order o
            where o.state = 'OPEN' and o.open_fen = 0 and o.captured_fen > 0 and o.presented_at < #{before}
              and not exists (select 1 from tender t where t.merchant_id = o.merchant_id and t.order_id = o.id
                and t.state = 'CAPTURED' and t.kind not in ('STORED_VALUE', 'POINTS'))
            order by o.id limit 500""")
    List<Found> halfPaidByBalance(@Param("before") Instant before);

    @Update("update sale_order set state = 'CANCELED', revision = revision + 1 where merchant_id = #{m} and id = #{id}"
            + " and state = 'OPEN' and open_fen = 0 and captured_fen = 0")
    int cancel(@Param("m") MerchantId merchant, @Param("id") OrderId id);
}
