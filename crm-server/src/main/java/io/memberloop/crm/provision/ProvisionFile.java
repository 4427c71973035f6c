package io.memberloop.crm.provision;

import java.util.List;

/** The content of {@code memberloop.provision-file}. Missing parts are left as they are. */
record ProvisionFile(List<Merchant> merchants, List<EnrolCode> enrolCodes) {

    record Merchant(String code, OfficialAccount officialAccount, PayAccount payAccount) {}

    record OfficialAccount(
            String appid,
            String originalId,
            String name,
            String callbackKey,
            String secret,
            String token,
            String aesKey) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "OfficialAccount[" + appid + "]";
        }
    }

    /** @param certificates whether WeChat (still) signs by platform certificates @param codeApi {@code V3} or {@code V2} */
    record PayAccount(
            String mchid,
            String appid,
            String serialNo,
            String privateKeyPem,
            String apiV3Key,
            String publicKeyId,
            String publicKeyPem,
            String notifyKey,
            Boolean certificates,
            String codeApi,
            String apiV2Key,
            String certificatePem) {

        /** Without the keys. */
        @Override
        public String toString() {
            return "PayAccount[" + mchid + "]";
        }
    }

    /** @param kind {@code BRIDGE} or {@code DEVICE} */
    record EnrolCode(String merchant, String storeId, String kind, String name, String code) {

        /** Without the code. */
        @Override
        public String toString() {
            return "EnrolCode[" + kind + "]";
        }
    }
}
