package io.memberloop.crm.wechat.wxjava;

import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.MemberloopProperties;
import io.memberloop.crm.wechat.Credentials;
import io.memberloop.crm.wechat.WeChatApi;
import io.memberloop.crm.wechat.WeChatError;
import java.util.concurrent.ConcurrentHashMap;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.error.WxRuntimeException;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.api.impl.WxMpServiceImpl;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpRedisConfigImpl;
import me.chanjar.weixin.mp.enums.WxMpApiUrl;
import org.redisson.api.RedissonClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One WxJava service per account: the library's own switching between accounts is a thread-local that leaks across pooled
 * threads. Bodies are our JSON, because the library's card types drop fields they do not know.
 */
@Component
class WxJavaApi implements WeChatApi {

    private record Client(Credentials credentials, WxMpService service) {}

    private final ConcurrentHashMap<String, Client> clients = new ConcurrentHashMap<>();
    private final VerifiedHttp http = new VerifiedHttp();
    private final RedissonClient redis;
    private final MemberloopProperties.Wechat hosts;
    private final JsonMapper json;

    WxJavaApi(RedissonClient redis, MemberloopProperties properties, JsonMapper json) {
        this.redis = redis;
        this.hosts = properties.wechat();
        this.json = json;
    }

    @Override
    public JsonNode post(Credentials account, Call call, Object body) {
        Db.forbidTransaction();
        try {
            return json.readTree(service(account).post(url(call), json.writeValueAsString(body)));
        } catch (WxErrorException e) {
            throw error(e);
        } catch (WxRuntimeException e) {
            throw new WeChatError(-1, e.getMessage());
        }
    }

    @Override
    public String authorizeUrl(Credentials account, String redirectUri, String state) {
        return service(account).getOAuth2Service().buildAuthorizationUrl(redirectUri, "snsapi_base", state);
    }

    @Override
    public Identity identify(Credentials account, String code) {
        Db.forbidTransaction();
        try {
            var token = service(account).getOAuth2Service().getAccessToken(code);
            return new Identity(token.getOpenId(), Integer.valueOf(1).equals(token.getSnapshotUser()));
        } catch (WxErrorException e) {
            throw error(e);
        } catch (WxRuntimeException e) {
            throw new WeChatError(-1, e.getMessage());
        }
    }

    /** The library's own message holds the address with the access token: only WeChat's code and words go on. */
    private static WeChatError error(WxErrorException e) {
        return new WeChatError(
                e.getError().getErrorCode(), String.valueOf(e.getError().getErrorMsg()));
    }

    private WxMpService service(Credentials account) {
        return clients.compute(
                        account.appid(),
                        (appid, known) -> known != null && known.credentials().equals(account)
                                ? known
                                : new Client(account, create(account)))
                .service();
    }

    private WxMpService create(Credentials account) {
        var config = new WxMpRedisConfigImpl(new RedisTokens(redis), "memberloop:wechat");
        config.setAppId(account.appid());
        config.setSecret(account.secret());
        config.setUseStableAccessToken(true);
        config.setHostConfig(new WxMpHostConfig(hosts.apiHost(), hosts.openHost(), hosts.mpHost()));
        config.setApacheHttpClientBuilder(http);
        var service = new WxMpServiceImpl();
        service.setWxMpConfigStorage(config);
        service.setRetrySleepMillis(200);
        service.setMaxRetryTimes(1);
        return service;
    }

    private static WxMpApiUrl url(Call call) {
        return switch (call) {
            case QRCODE_CREATE -> WxMpApiUrl.Qrcode.QRCODE_CREATE;
            case CUSTOM_SEND -> WxMpApiUrl.Kefu.MESSAGE_CUSTOM_SEND;
            case MASS_SEND -> WxMpApiUrl.MassMessage.MESSAGE_MASS_SEND_URL;
            case CARD_CREATE -> WxMpApiUrl.MemberCard.MEMBER_CARD_CREATE;
            case CARD_DECRYPT -> WxMpApiUrl.Card.CARD_CODE_DECRYPT;
            case CARD_ACTIVATE -> WxMpApiUrl.MemberCard.MEMBER_CARD_ACTIVATE;
            case CARD_UPDATE_USER -> WxMpApiUrl.MemberCard.MEMBER_CARD_UPDATE_USER;
        };
    }
}
