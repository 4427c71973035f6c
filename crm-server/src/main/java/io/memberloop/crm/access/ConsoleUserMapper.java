package io.memberloop.crm.access;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface ConsoleUserMapper {

    record Row(
            long id,
            MerchantId merchantId,
            String username,
            String name,
            Role role,
            String passwordHash,
            boolean active) {

        ConsoleUser user() {
            return new ConsoleUser(id, merchantId.value(), username, name, role);
        }
    }

    String ROW = "select id, merchant_id, username, name, role, password_hash, active from console_user ";

    /** The one statement without a merchant: the name is typed before the merchant is known. */
    @Select(ROW + "where username = #{username}")
    Optional<Row> byUsername(@Param("username") String username);

    @Select(ROW + "where merchant_id = #{m} and id = #{id}")
    Optional<Row> byId(@Param("m") MerchantId merchant, @Param("id") long id);

    /**
     * Counts an attempt before the password is looked at, so that parallel guesses cannot outrun the lock.
     *
     * @return 0 while locked
     */
    @Update("update console_user set locked_until = case when failed_logins + 1 >= #{most} then #{until} else null end,"
            + " failed_logins = case when failed_logins + 1 >= #{most} then 0 else failed_logins + 1 end"
            + " where merchant_id = #{m} and id = #{id} and (locked_until is null or locked_until <= #{now})")
    int takeAttempt(
            @Param("m") MerchantId merchant,
            @Param("id") long id,
            @Param("most") int most,
            @Param("now") Instant now,
            @Param("until") Instant until);

    @Update("update console_user set failed_logins = 0, locked_until = null where merchant_id = #{m} and id = #{id}")
    void forgetAttempts(@Param("m") MerchantId merchant, @Param("id") long id);

    @Insert("insert into console_user (id, merchant_id, username, name, role, password_hash, created_at)"
            + " values (#{id}, #{m}, #{username}, #{name}, #{role}, #{hash}, #{at})")
    void insert(
            @Param("id") long id,
            @Param("m") MerchantId merchant,
            @Param("username") String username,
            @Param("name") String name,
            @Param("role") Role role,
            @Param("hash") String hash,
            @Param("at") Instant at);
}
