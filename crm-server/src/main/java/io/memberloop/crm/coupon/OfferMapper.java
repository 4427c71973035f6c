package io.memberloop.crm.coupon;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OfferId;
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
interface OfferMapper {

    String COLUMNS =
            "select o.id, o.name, o.kind, o.off_fen as amount, o.percent, o.cap_fen as cap, o.quantity, o.uses,"
                    + " o.points, o.threshold_fen as threshold, o.validity, o.valid_from, o.valid_to, o.valid_days,"
                    + " o.delay_days, o.terms, o.stock, o.per_member_limit as per_member, o.day_limit as per_day,"
                    + " o.budget_fen as budget, o.face_fen as face, o.issued, ";
    String PLAIN = COLUMNS + "0 as redeemed, o.state from coupon_offer o where o.merchant_id = #{m} ";
    String COUNTED = COLUMNS + "(select count(*) from coupon c where c.merchant_id = #{m} and c.offer_id = o.id"
            + " and c.state = 'REDEEMED') as redeemed, o.state from coupon_offer o where o.merchant_id = #{m} ";

    @Select(COUNTED + "and o.id = #{id}")
    Optional<OfferRow> byId(@Param("m") MerchantId merchant, @Param("id") OfferId id);

    /** Without the number of redeemed pieces: for giving out, where counting them would cost more than all the rest. */
    @Select(PLAIN + "and o.id = #{id}")
    Optional<OfferRow> toGive(@Param("m") MerchantId merchant, @Param("id") OfferId id);

    @Select("<script>" + COUNTED + "and o.id &lt; #{before}"
            + "<if test='like != null'> and o.name like #{like}</if>"
            + "<if test='state != null'> and o.state = #{state}</if>"
            + "<if test='kind != null'> and o.kind = #{kind}</if>"
            + " order by o.id desc limit #{limit}</script>")
    List<OfferRow> page(
            @Param("m") MerchantId merchant,
            @Param("before") OfferId before,
            @Param("like") String like,
            @Param("state") String state,
            @Param("kind") Worth.Kind kind,
            @Param("limit") int limit);

    @Insert("""
            insert into coupon_offer (id, merchant_id, name, kind, off_fen, percent, cap_fen, quantity, uses, points,
                   threshold_fen, validity, valid_from, valid_to, valid_days, delay_days, terms, stock,
                   per_member_limit, day_limit, budget_fen, face_fen, state, created_at)
            values (#{o.id}, #{m}, #{o.name}, #{o.kind}, #{o.amount}, #{o.percent}, #{o.cap}, #{o.quantity}, #{o.uses},
                   #{o.points}, #{o.threshold}, #{o.validity}, #{o.validFrom}, #{o.validTo}, #{o.validDays},
                   #{o.delayDays}, #{o.terms}, #{o.stock}, #{o.perMember}, #{o.perDay}, #{o.budget}, #{o.face},
                   #{o.state}, #{at})""")
    void insert(@Param("m") MerchantId merchant, @Param("o") OfferRow offer, @Param("at") Instant at);

    /** Everything may change while nothing is given out. */
    @Update("""
            update coupon_offer set name = #{o.name}, kind = #{o.kind}, off_fen = #{o.amount}, percent = #{o.percent},
                   cap_fen = #{o.cap}, quantity = #{o.quantity}, uses = #{o.uses}, points = #{o.points},
                   threshold_fen = #{o.threshold}, validity = #{o.validity}, valid_from = #{o.validFrom},
                   valid_to = #{o.validTo}, valid_days = #{o.validDays}, delay_days = #{o.delayDays},
                   terms = #{o.terms}, stock = #{o.stock}, per_member_limit = #{o.perMember},
                   day_limit = #{o.perDay}, budget_fen = #{o.budget}, face_fen = #{o.face}
            where merchant_id = #{m} and id = #{o.id} and issued = 0""")
    int updateUnissued(@Param("m") MerchantId merchant, @Param("o") OfferRow offer);

    /** What members were promised stays: once pieces are out, name and quota change, and the days of those to come. */
    @Update("""
            update coupon_offer set name = #{o.name}, validity = #{o.validity}, valid_from = #{o.validFrom},
                   valid_to = #{o.validTo}, valid_days = #{o.validDays}, delay_days = #{o.delayDays}, stock = #{o.stock}, per_member_limit = #{o.perMember},
                   day_limit = #{o.perDay}, budget_fen = #{o.budget}, face_fen = #{o.face}
            where merchant_id = #{m} and id = #{o.id} and issued <= #{o.stock}
              and (#{o.budget} is null or issued * #{o.face} <= #{o.budget})""")
    int updateIssued(@Param("m") MerchantId merchant, @Param("o") OfferRow offer);

    @Update("update coupon_offer set state = #{state} where merchant_id = #{m} and id = #{id}")
    int setState(@Param("m") MerchantId merchant, @Param("id") OfferId id, @Param("state") String state);

    /** The row that stock, day's limit and budget are guarded on. Assignments take effect from left to right. */
    @Update("""
            update coupon_offer set day_issued = if(day_on = #{today}, day_issued + 1, 1), day_on = #{today},
                   issued = issued + 1
            where merchant_id = #{m} and id = #{id} and state = 'ACTIVE' and issued < stock
              and (day_limit = 0 or day_on is null or day_on <> #{today} or day_issued < day_limit)
              and (budget_fen is null or (issued + 1) * face_fen <= budget_fen)""")
    int takeOne(@Param("m") MerchantId merchant, @Param("id") OfferId id, @Param("today") LocalDate today);
}
