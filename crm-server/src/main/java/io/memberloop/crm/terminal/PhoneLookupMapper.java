package io.memberloop.crm.terminal;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.StoreId;
import java.time.Instant;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface PhoneLookupMapper {

    /** Whose count it is. @param device 0 when nobody said */
    record Counter(MerchantId merchant, StoreId store, long device, Instant minute) {}

    /** @param missed among those asked; {@code refused} are in neither */
    record Sum(int asked, int missed, int refused) {}

    String MINE = " where merchant_id = #{c.merchant} and store_id = #{c.store} and device_id = #{c.device}";

    @Select("select count(*) from device where merchant_id = #{m} and store_id = #{store} and id = #{id}"
            + " and state = 'ACTIVE'")
    boolean works(@Param("m") MerchantId merchant, @Param("store") StoreId store, @Param("id") long device);

    /** Counted as missed until somebody is found: what is asked at the same moment counts, too. */
    @Insert("insert into phone_lookup (merchant_id, store_id, device_id, minute, asked, missed)"
            + " values (#{c.merchant}, #{c.store}, #{c.device}, #{c.minute}, 1, 1)"
            + " on duplicate key update asked = asked + 1, missed = missed + 1")
    void ask(@Param("c") Counter counter);

    @Select("select coalesce(sum(asked), 0) asked, coalesce(sum(missed), 0) missed,"
            + " coalesce(sum(refused), 0) refused from phone_lookup" + MINE
            + " and minute > #{from}")
    Sum since(@Param("c") Counter counter, @Param("from") Instant from);

    @Update("update phone_lookup set missed = missed - 1" + MINE + " and minute = #{c.minute}")
    void found(@Param("c") Counter counter);

    @Update("update phone_lookup set asked = asked - 1, missed = missed - 1, refused = refused + 1" + MINE
            + " and minute = #{c.minute}")
    void refuse(@Param("c") Counter counter);

    @Delete("delete from phone_lookup" + MINE + " and minute < #{before}")
    void forget(@Param("c") Counter counter, @Param("before") Instant before);
}
