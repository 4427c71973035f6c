package io.memberloop.crm.catalog;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface PictureMapper {

    /** In a record of its own: bytes alone are read as a list of rows. */
    record Bytes(byte[] jpeg) {}

    /** The same picture twice is kept once. */
    @Insert(
            "insert ignore into dish_picture (merchant_id, hash, jpeg, made_at) values (#{m}, #{hash}, #{jpeg}, #{now})")
    void add(
            @Param("m") MerchantId merchant,
            @Param("hash") String hash,
            @Param("jpeg") byte[] jpeg,
            @Param("now") Instant now);

    @Select("select jpeg from dish_picture where merchant_id = #{m} and hash = #{hash}")
    Optional<Bytes> jpeg(@Param("m") MerchantId merchant, @Param("hash") String hash);

    /** @param hash empty for no picture */
    @Update("update item set picture = #{hash} where merchant_id = #{m} and id = #{id}")
    int show(@Param("m") MerchantId merchant, @Param("id") long id, @Param("hash") String hash);

    /** Dishes that nobody has given or refused a picture. */
    @Select("select id, category_id, name, price_fen, unit, unit_grams, discountable, active, choices, version, picture"
            + " from item where merchant_id = #{m} and picture is null order by id")
    List<Dish> withoutPicture(@Param("m") MerchantId merchant);
}
