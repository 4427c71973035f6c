package io.memberloop.bridge.bill;

import io.memberloop.bridge.upstream.ServerEventHandler;
import io.memberloop.terminal.MemberJoinedOnBill;
import io.memberloop.terminal.OrderView;
import io.memberloop.terminal.TerminalApi;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What the server tells of bills: every change of an order, and who joined at a table. */
@Configuration
class ServerOrders {

    @Bean
    ServerEventHandler orderChanged(Charging charging, JsonMapper json) {
        return handler(TerminalApi.EVENT_ORDER, body -> {
            var order = json.readValue(body, OrderView.class);
            charging.take(order.billId(), order);
        });
    }

    @Bean
    ServerEventHandler memberJoined(Bills edits, BillStore bills, JsonMapper json) {
        return handler(TerminalApi.EVENT_MEMBER_JOINED, body -> {
            var joined = json.readValue(body, MemberJoinedOnBill.class);
            // while money is open the bill keeps its price; the member can be attached once it is paid
            bills.find(joined.billId())
                    .filter(bill -> !bill.isFrozen())
                    .ifPresent(bill -> edits.setMember(bill.id(), joined.member()));
        });
    }

    private static ServerEventHandler handler(String type, java.util.function.Consumer<String> work) {
        return new ServerEventHandler() {
            @Override
            public String type() {
                return type;
            }

            @Override
            public void handle(String body) {
                work.accept(body);
            }
        };
    }
}
