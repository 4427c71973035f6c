package io.memberloop.crm.member;

import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.shared.StoreId;

/**
 * Somebody joined, or a member was recognised by scanning a bill's code. Published in the transaction that books it.
 *
 * @param store where, or null
 * @param billId the bill whose code was scanned, or null
 * @param staff who showed the code, or null
 * @param recognised true for somebody who was a member before
 */
public record MemberJoined(
        MerchantId merchant,
        MemberId member,
        String openid,
        StoreId store,
        String billId,
        StaffId staff,
        boolean recognised) {}
