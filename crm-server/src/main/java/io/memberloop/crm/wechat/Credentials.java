package io.memberloop.crm.wechat;

/**
 * The secrets of an official account. Its text form shows none of them.
 *
 * @param token of the callback signature
 * @param aesKey 43 characters, as shown in WeChat's console
 */
public record Credentials(String appid, String secret, String token, String aesKey) {

    @Override
    public String toString() {
        return "Credentials[" + appid + "]";
    }
}
