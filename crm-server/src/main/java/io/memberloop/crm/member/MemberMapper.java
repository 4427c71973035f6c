package io.memberloop.crm.member;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.shared.StoreId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface MemberMapper {

    String COLUMNS = "id, number, name, openid, phone_tail, tier_id, state, joined_at, join_store_id";

    record Row(
            MemberId id,
            String number,
            String openid,
            String name,
            String phoneHash,
            byte[] phoneCipher,
            String phoneTail,
            Instant joinedAt,
            String scene,
            StoreId store,
            StaffId staff,
            String billId) {}

    @Select("select " + COLUMNS + " from member where merchant_id = #{m} and id = #{id}")
    Optional<Member> byId(@Param("m") MerchantId merchant, @Param("id") MemberId id);

    /**
     * Holds the member as it is, together with others who do. Both databases execute the comment; the parser that checks our
     * statements does not know the words.
     */
    @Select("select " + COLUMNS + " from member where merchant_id = #{m} and id = #{id} /*! lock in share mode */")
    Optional<Member> pin(@Param("m") MerchantId merchant, @Param("id") MemberId id);

    @Select("select " + COLUMNS + " from member where merchant_id = #{m} and id = #{id} for update")
    Optional<Member> lock(@Param("m") MerchantId merchant, @Param("id") MemberId id);

    @Select("<script>select " + COLUMNS + " from member where merchant_id = #{m} and id in"
            + " <foreach collection='ids' item='id' open='(' separator=',' close=')'>#{id}</foreach></script>")
    List<Member> byIds(@Param("m") MerchantId merchant, @Param("ids") Collection<MemberId> ids);

    @Select("select " + COLUMNS + " from member where merchant_id = #{m} and number = #{number} and state = 'ACTIVE'")
    Optional<Member> byNumber(@Param("m") MerchantId merchant, @Param("number") String number);

    @Select("select " + COLUMNS + " from member where merchant_id = #{m} and phone_hash = #{hash} and state = 'ACTIVE'")
    Optional<Member> byPhone(@Param("m") MerchantId merchant, @Param("hash") String phoneHash);

    @Select("select " + COLUMNS + " from member where merchant_id = #{m} and openid = #{openid} and state = 'ACTIVE'")
    Optional<Member> byOpenid(@Param("m") MerchantId merchant, @Param("openid") String openid);

    @Select("select birthday from member where merchant_id = #{m} and id = #{id}")
    Optional<LocalDate> birthday(@Param("m") MerchantId merchant, @Param("id") MemberId id);

    @Insert("""
            insert into member
              (id, merchant_id, number, openid, name, phone_hash, phone_cipher, phone_tail, state, joined_at,
               join_scene, join_store_id, join_staff_id, join_bill_id)
            values (#{r.id}, #{m}, #{r.number}, #{r.openid}, #{r.name}, #{r.phoneHash}, #{r.phoneCipher},
                    #{r.phoneTail}, 'ACTIVE', #{r.joinedAt}, #{r.scene}, #{r.store}, #{r.staff}, #{r.billId})""")
    void insert(@Param("m") MerchantId merchant, @Param("r") Row row);

    /** @return 0 when one is known already */
    @Update("update member set birthday = #{day}, version = version + 1"
            + " where merchant_id = #{m} and id = #{id} and birthday is null")
    int born(@Param("m") MerchantId merchant, @Param("id") MemberId id, @Param("day") LocalDate day);

    /** The phone, sealed; null without one. */
    record Sealed(byte[] phoneCipher) {}

    @Select("select phone_cipher from member where merchant_id = #{m} and id = #{id} and phone_cipher is not null")
    Optional<Sealed> phone(@Param("m") MerchantId merchant, @Param("id") MemberId id);

    /** @return 0 when nobody is left to be forgotten */
    @Update("""
            update member set state = 'ERASED', openid = null, name = '', phone_hash = null, phone_cipher = null,
                   phone_tail = null, birthday = null, join_scene = null, join_bill_id = null, version = version + 1
            where merchant_id = #{m} and id = #{id} and state <> 'ERASED'""")
    int erase(@Param("m") MerchantId merchant, @Param("id") MemberId id);

    @Update("""
            update member set tier_id = #{tier}, version = version + 1
            where merchant_id = #{m} and id = #{id} and (tier_id is null or tier_id <> #{tier})""")
    int setTier(@Param("m") MerchantId merchant, @Param("id") MemberId id, @Param("tier") long tier);

    @Update("update member set tier_id = null, version = version + 1"
            + " where merchant_id = #{m} and id = #{id} and tier_id is not null")
    int clearTier(@Param("m") MerchantId merchant, @Param("id") MemberId id);

    @Insert("<script>insert into member_changed (merchant_id, member_id, at) values"
            + " <foreach collection='ids' item='id' separator=','>(#{m}, #{id}, #{now})</foreach></script>")
    void changed(@Param("m") MerchantId merchant, @Param("ids") Collection<MemberId> ids, @Param("now") Instant now);
}
