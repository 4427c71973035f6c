package io.memberloop.crm.member;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface MemberNoteMapper {

    record Row(String text, int version, String opId, String writtenBy, Instant at) {

        MemberNotes.Note note() {
            return new MemberNotes.Note(text, version, writtenBy, at);
        }
    }

    @Select("select note as text, version, op_id, staff_name as written_by, at from member_note"
            + " where merchant_id = #{m} and member_id = #{member}")
    Optional<Row> of(@Param("m") MerchantId merchant, @Param("member") MemberId member);

    /** @return 0 when there is one already */
    @Insert("insert ignore into member_note (merchant_id, member_id, note, version, op_id, staff_name, at)"
            + " values (#{m}, #{member}, #{text}, 1, #{op}, #{by}, #{now})")
    int begin(
            @Param("m") MerchantId merchant,
            @Param("member") MemberId member,
            @Param("text") String text,
            @Param("op") String op,
            @Param("by") String by,
            @Param("now") Instant now);

    @Delete("delete from member_note where merchant_id = #{m} and member_id = #{member}")
    int erase(@Param("m") MerchantId merchant, @Param("member") MemberId member);

    /** @return 0 when another version is there */
    @Update(
            "update member_note set note = #{text}, version = version + 1, op_id = #{op}, staff_name = #{by}, at = #{now}"
                    + " where merchant_id = #{m} and member_id = #{member} and version = #{version}")
    int replace(
            @Param("m") MerchantId merchant,
            @Param("member") MemberId member,
            @Param("version") int version,
            @Param("text") String text,
            @Param("op") String op,
            @Param("by") String by,
            @Param("now") Instant now);
}
