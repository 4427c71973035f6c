package io.memberloop.crm.platform;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an installation sets, checked in profile prod by {@link ProductionCheck}; accounts and keys of merchants are rows, never properties.
 *
 * @param publicUrl where customers' phones reach the H5 pages, no trailing slash
 * @param callbackUrl where WeChat posts to, no trailing slash
 * @param secretKey base64 of 32 bytes: encrypts secrets and phones at rest
 * @param lookupKey base64 of 32 bytes: keys the hash by which phones are looked up
 * @param remember how long a node may go by what it read of stores, tiers and rules before; see {@link Memory}
 * @param provisionFile optional JSON with accounts and enrolment codes, read at every start
 */
@ConfigurationProperties("memberloop")
public record MemberloopProperties(
        String publicUrl,
        String callbackUrl,
        String secretKey,
        String lookupKey,
        String provisionFile,
        @DefaultValue("1s") Duration remember,
        @DefaultValue Wechat wechat,
        @DefaultValue Pay pay) {

    /** Hosts of the official-account API; others than the defaults are refused in profile prod. */
    public record Wechat(
            @DefaultValue("https://api.weixin.qq.com") String apiHost,
            @DefaultValue("https://mp.weixin.qq.com") String mpHost,
            @DefaultValue("https://open.weixin.qq.com") String openHost) {}

    /**
     * @param proxy {@code host:port} of an HTTP proxy towards WeChat Pay, or empty
     * @param mutualTlsUrl where calls go that show the merchant's certificate; empty: to {@code baseUrl}
     * @param trustedCertificate file with the certificate that vouches for {@code mutualTlsUrl}; empty: as Java trusts
     */
    public record Pay(
            @DefaultValue("https://api.mch.weixin.qq.com") String baseUrl,
            @DefaultValue("") String proxy,
            @DefaultValue("") String mutualTlsUrl,
            @DefaultValue("") String trustedCertificate) {}
}
