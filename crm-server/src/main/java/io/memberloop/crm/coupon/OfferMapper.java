package io.memberloop.crm.coupon;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OfferId;
import io.memberloop.money.Money;
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

    String OFFER = "select o.id, o.name, o.off_fen as off, o.threshold_fen as threshold, o.validity, o.valid_from,"
            + " o.valid_to, o.valid_days, o.stock, o.issued, o.per_member_limit, o.state,"
            + " (select count(*) from coupon c where c.merchant_id = #{m} and c.offer_id = o.id"
            + " and c.state = 'REDEEMED') as redeemed from coupon_offer o where o.merchant_id = #{m} ";

    /** As it lies in the table; {@link #offer()} is what the module speaks of. */
    record Row(
            OfferId id,
            String name,
            Money off,
            Money threshold,
            String validity,
            LocalDate validFrom,
            LocalDate validTo,
            Integer validDays,
            long stock,
            long issued,
            int perMemberLimit,
            String state,
            long redeemed) {

        Offer offer() {
            var days = "FIXED".equals(validity)
                    ? new Validity.Fixed(validFrom, validTo)
                    : new Validity.AfterReceipt(validDays);
            return new Offer(
                    id, name, off, threshold, days, stock, issued, perMemberLimit, redeemed, "ACTIVE".equals(state));
        }
    }

    @Select(OFFER + "and o.id = #{id}")
    Optional<Row> byId(@Param("m") MerchantId merchant, @Param("id") OfferId id);

    @Select("<script>" + OFFER + "and o.id &lt; #{before}"
            + "<if test='like != null'> and o.name like #{like}</if>"
            + "<if test='state != null'> and o.state = #{state}</if>"
            + " order by o.id desc limit #{limit}</script>")
    List<Row> page(
            @Param("m") MerchantId merchant,
            @Param("before") OfferId before,
            @Param("like") String like,
            @Param("state") String state,
            @Param("limit") int limit);

    @Insert("insert into coupon_offer (id, merchant_id, name, kind, off_fen, threshold_fen, validity, valid_from,"
            + " valid_to, valid_days, stock, per_member_limit, state, created_at) values (#{o.id}, #{m}, #{o.name},"
            + " 'CASH_OFF', #{o.off}, #{o.threshold}, #{o.validity}, #{o.validFrom}, #{o.validTo}, #{o.validDays},"
            + " #{o.stock}, #{o.perMemberLimit}, #{o.state}, #{at})")
    void insert(@Param("m") MerchantId merchant, @Param("o") Row offer, @Param("at") Instant at);

    /** Everything may change while nothing is given out. */
    @Update("update coupon_offer set name = #{o.name}, off_fen = #{o.off}, threshold_fen = #{o.threshold},"
            + " validity = #{o.validity}, valid_from = #{o.validFrom}, valid_to = #{o.validTo},"
            + " valid_days = #{o.validDays}, stock = #{o.stock}, per_member_limit = #{o.perMemberLimit}"
            + " where merchant_id = #{m} and id = #{o.id} and issued = 0")
    int updateUnissued(@Param("m") MerchantId merchant, @Param("o") Row offer);

    /** What members were promised stays: only name, stock and limit change once pieces are out. */
    @Update("update coupon_offer set name = #{o.name}, stock = #{o.stock}, per_member_limit = #{o.perMemberLimit}"
            + " where merchant_id = #{m} and id = #{o.id} and issued <= #{o.stock}")
    int updateIssued(@Param("m") MerchantId merchant, @Param("o") Row offer);

    @Update("update coupon_offer set state = #{state} where merchant_id = #{m} and id = #{id}")
    int setState(@Param("m") MerchantId merchant, @Param("id") OfferId id, @Param("state") String state);

    @Update("update coupon_offer set issued = issued + 1 where merchant_id = #{m} and id = #{id}"
            + " and state = 'ACTIVE' and issued < stock")
    int takeOne(@Param("m") MerchantId merchant, @Param("id") OfferId id);
}
