package io.memberloop.crm.wechat.wxjava;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import me.chanjar.weixin.common.redis.WxRedisOps;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** Access tokens in Redis as plain text: all nodes use one, and other tools can read it. */
class RedisTokens implements WxRedisOps {

    private final RedissonClient redis;

    RedisTokens(RedissonClient redis) {
        this.redis = redis;
    }

    @Override
    public String getValue(String key) {
        return redis.<String>getBucket(key, StringCodec.INSTANCE).get();
    }

    @Override
    public void setValue(String key, String value, int expire, TimeUnit unit) {
        var bucket = redis.<String>getBucket(key, StringCodec.INSTANCE);
        if (expire <= 0) {
            bucket.set(value);
        } else {
            bucket.set(value, java.time.Duration.of(expire, unit.toChronoUnit()));
        }
    }

    /** In seconds. */
    @Override
    public Long getExpire(String key) {
        long millis = redis.getBucket(key, StringCodec.INSTANCE).remainTimeToLive();
        return millis < 0 ? millis : millis / 1000;
    }

    @Override
    public void expire(String key, int expire, TimeUnit unit) {
        redis.getBucket(key, StringCodec.INSTANCE).expire(java.time.Duration.of(expire, unit.toChronoUnit()));
    }

    @Override
    public Lock getLock(String key) {
        return redis.getLock(key);
    }
}
