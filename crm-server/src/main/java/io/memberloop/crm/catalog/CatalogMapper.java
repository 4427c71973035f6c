package io.memberloop.crm.catalog;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface CatalogMapper {

    @Select("select id, name from item_category where merchant_id = #{m} order by sort, id")
    List<Category> categories(@Param("m") MerchantId merchant);

    @Select("select id, category_id, name, pinyin, price_fen, unit from item"
            + " where merchant_id = #{m} and active order by category_id, sort, id")
    List<Item> items(@Param("m") MerchantId merchant);
}
