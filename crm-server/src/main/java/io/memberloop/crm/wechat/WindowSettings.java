package io.memberloop.crm.wechat;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What opens the customer-service window, for how long and for how many messages. The defaults are WeChat's published rules
 * for service accounts; they changed before, so they can be set.
 */
@ConfigurationProperties("memberloop.wechat.window")
record WindowSettings(
        @DefaultValue("1m") Duration followFor,
        @DefaultValue("3") int followMessages,
        @DefaultValue("1m") Duration scanFor,
        @DefaultValue("3") int scanMessages,
        @DefaultValue("1m") Duration menuFor,
        @DefaultValue("3") int menuMessages,
        @DefaultValue("48h") Duration messageFor,
        @DefaultValue("5") int messageMessages,
        @DefaultValue("48h") Duration paymentFor) {

    enum Kind {
        FOLLOW,
        SCAN,
        MENU,
        MESSAGE,
        PAYMENT
    }

    record Window(Kind kind, Duration length, int messages) {}

    Window of(Kind kind) {
        return switch (kind) {
            case FOLLOW -> new Window(kind, followFor, followMessages);
            case SCAN -> new Window(kind, scanFor, scanMessages);
            case MENU -> new Window(kind, menuFor, menuMessages);
            case MESSAGE -> new Window(kind, messageFor, messageMessages);
            case PAYMENT -> new Window(kind, paymentFor, 0);
        };
    }
}
