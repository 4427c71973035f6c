package io.memberloop.crm.access;

import com.baomidou.mybatisplus.annotation.InterceptorIgnore;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;

@Mapper
@InterceptorIgnore(tenantLine = "true")
interface AuditMapper {

    @Insert("insert into audit_log (id, merchant_id, at, actor_kind, actor, action, subject, detail)"
            + " values (#{id}, #{m}, #{at}, #{kind}, #{actor}, #{action}, #{subject}, #{detail})")
    void insert(
            @Param("id") long id,
            @Param("m") MerchantId merchant,
            @Param("at") Instant at,
            @Param("kind") Audit.Actor kind,
            @Param("actor") String actor,
            @Param("action") String action,
            @Param("subject") String subject,
            @Param("detail") String detail);
}
