package io.memberloop.crm.payment.web;

import io.memberloop.crm.payment.PayAccount;
import io.memberloop.crm.payment.PayAccountEditor;
import io.memberloop.crm.payment.PayAccountView;
import io.memberloop.crm.payment.PayAccountView.Secret;
import io.memberloop.crm.payment.PayApi;
import io.memberloop.crm.payment.PayKeys;
import io.memberloop.crm.platform.web.Changes;
import io.memberloop.crm.platform.web.Typed;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A pay account as it was typed. Secrets are only ever read from it, never shown again: what was typed wrongly is typed anew.
 *
 * @param mode what WeChat signs with
 */
public record PayAccountForm(
        String version,
        String mchid,
        String appid,
        String serialNo,
        String mode,
        String publicKeyId,
        String codeApi,
        String privateKey,
        String apiV3Key,
        String publicKey,
        String apiV2Key,
        String certificate) {

    /** What WeChat signs with. */
    public enum Mode {
        PUBLIC_KEY,
        MIGRATION,
        CERTIFICATE;

        static Mode of(PayAccount account) {
            return account.publicKeyId() == null ? CERTIFICATE : account.certificates() ? MIGRATION : PUBLIC_KEY;
        }
    }

    private static final int LONGEST_PEM = 8000;

    static PayAccountForm of(PayAccountView view) {
        if (view == null) {
            return new PayAccountForm("0", "", "", "", Mode.PUBLIC_KEY.name(), "", "V3", "", "", "", "", "");
        }
        var account = view.account();
        return new PayAccountForm(
                Integer.toString(account.version()),
                account.mchid(),
                account.appid(),
                account.serialNo(),
                Mode.of(account).name(),
                account.publicKeyId() == null ? "" : account.publicKeyId(),
                account.codeApi().name(),
                "",
                "",
                "",
                "",
                "");
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "PayAccountForm[" + mchid + "]";
    }

    /** Meaningful only when nothing is wrong. */
    PayAccountEditor.Wanted read(Typed typed) {
        var number = like("mchid", mchid, "[0-9]{6,16}", "pay.account.error.mchid", typed);
        var app = like("appid", appid, "wx[0-9a-z]{8,30}", "pay.account.error.appid", typed);
        var serial =
                PayKeys.serial(like("serialNo", serialNo, "[0-9A-Fa-f]{8,64}", "pay.account.error.serialNo", typed));
        var signs = typed.choice("mode", mode, Mode.class);
        var keyId = signs == Mode.CERTIFICATE
                ? null
                : like("publicKeyId", publicKeyId, "PUB_KEY_ID_[0-9A-Fa-f]+", "pay.account.error.publicKeyId", typed);
        return new PayAccountEditor.Wanted(
                number,
                app,
                serial,
                keyId,
                signs != Mode.PUBLIC_KEY,
                typed.choice("codeApi", codeApi, PayApi.class),
                secrets(typed),
                typed.number("version", version, 0, Integer.MAX_VALUE));
    }

    private Map<Secret, String> secrets(Typed typed) {
        var secrets = new EnumMap<Secret, String>(Secret.class);
        if (privateKey != null && PayKeys.isOldPrivateKey(privateKey)) {
            typed.wrong("privateKey", "pay.account.error.oldPrivateKey");
        }
        put(secrets, Secret.PRIVATE_KEY, "privateKey", privateKey, PayKeys::isPrivateKey, typed);
        put(secrets, Secret.API_V3_KEY, "apiV3Key", apiV3Key, PayKeys::isApiKey, typed);
        put(secrets, Secret.PUBLIC_KEY, "publicKey", publicKey, PayKeys::isPublicKey, typed);
        put(secrets, Secret.API_V2_KEY, "apiV2Key", apiV2Key, PayKeys::isApiKey, typed);
        put(secrets, Secret.CERTIFICATE, "certificate", certificate, PayKeys::isCertificate, typed);
        return secrets;
    }

    /** An empty field leaves what is kept. */
    private static void put(
            Map<Secret, String> secrets,
            Secret secret,
            String field,
            String text,
            Predicate<String> right,
            Typed typed) {
        if (text == null || text.isBlank()) {
            return;
        }
        var value = text.trim();
        if (value.length() <= LONGEST_PEM && right.test(value)) {
            secrets.put(secret, value);
        } else {
            typed.wrong(field, "pay.account.error." + field);
        }
    }

    private static String like(String field, String text, String pattern, String key, Typed typed) {
        var value = text == null ? "" : text.trim();
        if (!value.matches(pattern)) {
            typed.wrong(field, key);
            return "0";
        }
        return value;
    }

    /** The form with another version, to be sent again; secrets are typed anew. */
    PayAccountForm over(PayAccountView now) {
        return new PayAccountForm(
                now == null ? "0" : Integer.toString(now.account().version()),
                mchid,
                appid,
                serialNo,
                mode,
                publicKeyId,
                codeApi,
                "",
                "",
                "",
                "",
                "");
    }

    static Changes changes(Changes changes, PayAccountForm before, PayAccountForm after) {
        return changes.of("console.setting.mchid", before.mchid, after.mchid.trim())
                .of("console.setting.appid", before.appid, after.appid.trim())
                .of("console.setting.serial", before.serialNo, PayKeys.serial(after.serialNo))
                .of("pay.account.mode", before.mode, after.mode)
                .of(
                        "console.setting.publickey",
                        before.publicKeyId,
                        after.publicKeyId == null ? "" : after.publicKeyId.trim())
                .of("pay.account.codeApi", before.codeApi, after.codeApi)
                .replaced("pay.account.secret.PRIVATE_KEY", typed(after.privateKey))
                .replaced("pay.account.secret.API_V3_KEY", typed(after.apiV3Key))
                .replaced("pay.account.secret.PUBLIC_KEY", typed(after.publicKey))
                .replaced("pay.account.secret.API_V2_KEY", typed(after.apiV2Key))
                .replaced("pay.account.secret.CERTIFICATE", typed(after.certificate));
    }

    private static boolean typed(String secret) {
        return secret != null && !secret.isBlank();
    }
}
