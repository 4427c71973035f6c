package io.memberloop.crm.catalog;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.money.Money;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface CatalogMapper {

    @Select("select id, name from item_category where merchant_id = #{m} order by sort, id")
    List<Category> categories(@Param("m") MerchantId merchant);

    @Select("select id, category_id, name, pinyin, price_fen, unit, discountable, unit_grams, choices,"
            + " picture from item where merchant_id = #{m} and active order by category_id, sort, id")
    List<Item> items(@Param("m") MerchantId merchant);

    @Select("select id, category_id, name, pinyin, price_fen, unit, active from item"
            + " where merchant_id = #{m} order by category_id, sort, id")
    List<Catalog.Listed> listed(@Param("m") MerchantId merchant);

    @Select("select id, category_id, discountable from item where merchant_id = #{m}")
    List<Catalog.Place> places(@Param("m") MerchantId merchant);

    @Update(
            "update item set price_fen = #{price}, active = #{active}, version = version + 1 where merchant_id = #{m} and id = #{id}")
    int change(
            @Param("m") MerchantId merchant,
            @Param("id") long id,
            @Param("price") Money price,
            @Param("active") boolean active);

    @Select("select note from quick_note where merchant_id = #{m} order by seq")
    List<String> quickNotes(@Param("m") MerchantId merchant);
}
