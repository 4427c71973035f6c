package io.memberloop.crm.catalog;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
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
interface DishMapper {

    @Select("select id, category_id, name, price_fen, unit, unit_grams, discountable, active, choices, version, picture"
            + " from item"
            + " where merchant_id = #{m} and id = #{id}")
    Optional<Dish> find(@Param("m") MerchantId merchant, @Param("id") long id);

    @Insert("""
            insert into item (id, merchant_id, category_id, name, pinyin, price_fen, unit, unit_grams, discountable, active,
              choices, sort)
            select #{d.id}, #{m}, #{d.categoryId}, #{d.name}, #{pinyin}, #{d.priceFen}, #{d.unit}, #{d.unitGrams},
              #{d.discountable}, #{d.active}, #{d.choices}, coalesce(max(sort), 0) + 1
            from item where merchant_id = #{m} and category_id = #{d.categoryId}""")
    void add(@Param("m") MerchantId merchant, @Param("d") Dish dish, @Param("pinyin") String pinyin);

    @Update("""
            update item set category_id = #{d.categoryId}, name = #{d.name}, pinyin = #{pinyin}, price_fen = #{d.priceFen},
              unit = #{d.unit}, unit_grams = #{d.unitGrams}, discountable = #{d.discountable}, active = #{d.active},
              choices = #{d.choices}, version = version + 1
            where merchant_id = #{m} and id = #{d.id} and version = #{d.version}""")
    int change(@Param("m") MerchantId merchant, @Param("d") Dish dish, @Param("pinyin") String pinyin);

    @Insert("""
            insert into item_category (id, merchant_id, name, sort)
            select #{id}, #{m}, #{name}, coalesce(max(sort), 0) + 1 from item_category where merchant_id = #{m}""")
    void addCategory(@Param("m") MerchantId merchant, @Param("id") long id, @Param("name") String name);

    @Delete("delete from quick_note where merchant_id = #{m}")
    void clearNotes(@Param("m") MerchantId merchant);

    @Insert("""
            <script>
            insert into quick_note (merchant_id, seq, note) values
            <foreach collection='notes' item='note' index='i' separator=','>(#{m}, #{i}, #{note})</foreach>
            </script>""")
    void addNotes(@Param("m") MerchantId merchant, @Param("notes") List<String> notes);
}
