package io.memberloop.crm.member;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface ConsentMapper {

    @Insert("""
            insert into consent (id, merchant_id, member_id, kind, given, text_version, source, at)
            values (#{id}, #{m}, #{member}, #{kind}, #{given}, #{version}, #{source}, #{now})""")
    void insert(
            @Param("id") long id,
            @Param("m") MerchantId merchant,
            @Param("member") MemberId member,
            @Param("kind") Consents.Kind kind,
            @Param("given") boolean given,
            @Param("version") String textVersion,
            @Param("source") String source,
            @Param("now") Instant now);

    record Given(long id, Consents.Kind kind) {}

    @Insert("""
            <script>
            insert into consent (id, merchant_id, member_id, kind, given, text_version, source, at) values
            <foreach collection='all' item='g' separator=','>
              (#{g.id}, #{m}, #{member}, #{g.kind}, true, #{version}, #{source}, #{now})
            </foreach>
            </script>""")
    void insertGiven(
            @Param("m") MerchantId merchant,
            @Param("member") MemberId member,
            @Param("all") List<Given> all,
            @Param("version") String textVersion,
            @Param("source") String source,
            @Param("now") Instant now);

    @Select("""
            select given from consent where merchant_id = #{m} and member_id = #{member} and kind = #{kind}
            order by id desc limit 1""")
    Boolean newest(
            @Param("m") MerchantId merchant, @Param("member") MemberId member, @Param("kind") Consents.Kind kind);
}
