package io.memberloop.crm.merchant;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.shared.StoreId;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface MerchantMapper {

    String STORE = "select id, merchant_id, name, address, phone, zone, day_starts_at, attach_hours,"
            + " service_percent, rounding, manual_discount_percent, refund_manager_above_fen,"
            + " refund_second_above_fen, offline_card_most_fen, void_alone_most_fen from store ";
    String STAFF = "select id, store_id, number, name, role, pin_verifier, active from staff ";

    @Select("select id, code, name from merchant where id = #{m}")
    Optional<Merchant> byId(@Param("m") MerchantId merchant);

    @Select("select id, code, name from merchant where code = #{code}")
    Optional<Merchant> byCode(@Param("code") String code);

    @Select(STORE + "where merchant_id = #{m} and id = #{id}")
    Optional<Store> store(@Param("m") MerchantId merchant, @Param("id") StoreId id);

    @Select(STORE + "where merchant_id = #{m} order by id")
    List<Store> stores(@Param("m") MerchantId merchant);

    @Select("select version from store where merchant_id = #{m} and id = #{id}")
    Optional<Integer> storeVersion(@Param("m") MerchantId merchant, @Param("id") StoreId id);

    /** @return 0 when it was changed since that version was read */
    @Update("""
            update store set day_starts_at = #{s.dayStartsAt}, attach_hours = #{s.attachHours},
                   service_percent = #{s.servicePercent}, rounding = #{s.rounding},
                   manual_discount_percent = #{s.manualDiscountPercent},
                   refund_manager_above_fen = #{s.refundManagerAboveFen},
                   refund_second_above_fen = #{s.refundSecondAboveFen},
                   offline_card_most_fen = #{s.offlineCardMostFen},
                   void_alone_most_fen = #{s.voidAloneMostFen}, version = version + 1
            where merchant_id = #{m} and id = #{s.id} and version = #{version}""")
    int changeStore(@Param("m") MerchantId merchant, @Param("s") Store store, @Param("version") int version);

    @Select(STAFF + "where merchant_id = #{m} and store_id = #{store} order by number")
    List<StaffMember> staff(@Param("m") MerchantId merchant, @Param("store") StoreId store);

    @Select(STAFF + "where merchant_id = #{m} and id = #{id}")
    Optional<StaffMember> staffMember(@Param("m") MerchantId merchant, @Param("id") StaffId id);

    @Select("select id, area, name, seats from dining_table where merchant_id = #{m} and store_id = #{store}"
            + " order by sort, id")
    List<DiningTable> tables(@Param("m") MerchantId merchant, @Param("store") StoreId store);
}
