package io.memberloop.crm.order;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface FavouriteMapper {

    /**
     * Reads the member's newest orders by their index, then each one's lines by their key: bounded, however many there are. Both
     * are said, because the newest by id are otherwise looked for among everybody's orders.
     */
    @Select("""
            select l.name, count(distinct l.order_id) visits, sum(l.quantity) pieces
            from (select id from sale_order force index (sale_order_member)
                   where merchant_id = #{m} and member_id = #{member} and state = 'PAID' and kind = 'BILL'
                   order by id desc limit #{bills}) o
            straight_join order_line l on l.merchant_id = #{m} and l.order_id = o.id
            where l.item_id is not null
            group by l.name
            order by visits desc, pieces desc, l.name limit #{most}""")
    List<Favourites.Favourite> of(
            @Param("m") MerchantId merchant,
            @Param("member") MemberId member,
            @Param("bills") int bills,
            @Param("most") int most);
}
