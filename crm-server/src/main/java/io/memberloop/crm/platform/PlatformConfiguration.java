package io.memberloop.crm.platform;

import com.baomidou.mybatisplus.autoconfigure.ConfigurationCustomizer;
import io.memberloop.crm.shared.*;
import io.memberloop.menu.Choices;
import io.memberloop.menu.LineDetail;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.apache.ibatis.session.LocalCacheScope;
import org.apache.ibatis.type.TypeHandlerRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration
@EnableScheduling
class PlatformConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Nobody reads measurements of single requests here, and taking them costs more than many a query. */
    @Bean
    ObservationRegistry observationRegistry() {
        return ObservationRegistry.NOOP;
    }

    @Bean
    ConfigurationCustomizer typeHandlers() {
        return configuration -> {
            configuration.setMapUnderscoreToCamelCase(true);
            // rows change under other hands: nothing read before is ever read again from memory
            configuration.setCacheEnabled(false);
            configuration.setLocalCacheScope(LocalCacheScope.STATEMENT);
            configuration.setArgNameBasedConstructorAutoMapping(true);
            // a statement repeated behind a lock must see what others committed, not what it saw before
            configuration.setLocalCacheScope(LocalCacheScope.STATEMENT);
            register(configuration.getTypeHandlerRegistry());
        };
    }

    private static void register(TypeHandlerRegistry registry) {
        registry.register(Money.class, new NumberTypeHandler<>(Money::fen, Money::ofFen));
        registry.register(Points.class, new NumberTypeHandler<>(Points::value, Points::of));
        registry.register(LineDetail.class, new JsonTypeHandler<>(LineDetail.class));
        registry.register(Choices.class, new JsonTypeHandler<>(Choices.class));
        registry.register(MerchantId.class, new NumberTypeHandler<>(MerchantId::value, MerchantId::new));
        registry.register(StoreId.class, new NumberTypeHandler<>(StoreId::value, StoreId::new));
        registry.register(StaffId.class, new NumberTypeHandler<>(StaffId::value, StaffId::new));
        registry.register(MemberId.class, new NumberTypeHandler<>(MemberId::value, MemberId::new));
        registry.register(OrderId.class, new NumberTypeHandler<>(OrderId::value, OrderId::new));
        registry.register(TenderId.class, new NumberTypeHandler<>(TenderId::value, TenderId::new));
        registry.register(AttemptId.class, new NumberTypeHandler<>(AttemptId::value, AttemptId::new));
        registry.register(RefundId.class, new NumberTypeHandler<>(RefundId::value, RefundId::new));
        registry.register(SpendRequestId.class, new NumberTypeHandler<>(SpendRequestId::value, SpendRequestId::new));
        registry.register(CouponId.class, new NumberTypeHandler<>(CouponId::value, CouponId::new));
        registry.register(OfferId.class, new NumberTypeHandler<>(OfferId::value, OfferId::new));
        registry.register(SegmentId.class, new NumberTypeHandler<>(SegmentId::value, SegmentId::new));
        registry.register(CampaignId.class, new NumberTypeHandler<>(CampaignId::value, CampaignId::new));
    }
}
