package io.memberloop.crm.member;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface TagMapper {

    @Insert("insert ignore into member_tag (merchant_id, member_id, tag) values (#{m}, #{member}, #{tag})")
    int add(@Param("m") MerchantId merchant, @Param("member") MemberId member, @Param("tag") String tag);

    @Delete("delete from member_tag where merchant_id = #{m} and member_id = #{member} and tag = #{tag}")
    int remove(@Param("m") MerchantId merchant, @Param("member") MemberId member, @Param("tag") String tag);

    @Delete("delete from member_tag where merchant_id = #{m} and member_id = #{member}")
    int clear(@Param("m") MerchantId merchant, @Param("member") MemberId member);

    @Select("select tag from member_tag where merchant_id = #{m} and member_id = #{member} order by tag")
    List<String> of(@Param("m") MerchantId merchant, @Param("member") MemberId member);

    @Select("select distinct tag from member_tag where merchant_id = #{m} order by tag limit 500")
    List<String> all(@Param("m") MerchantId merchant);
}
