package io.memberloop.simulator.pay;

import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.PayAccount;
import io.memberloop.simulator.account.PayAccount.Transaction;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.World;
import io.memberloop.simulator.account.WorldStore;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Places orders that the customer pays afterwards. The same content again gives a fresh code or a fresh prepay_id. */
@Component
class Prepays {

    private static final long LIFE = 7_200;

    private final WorldStore store;
    private final SimulatorClock clock;
    private final OrderReader reader;

    Prepays(WorldStore store, SimulatorClock clock, OrderReader reader) {
        this.store = store;
        this.clock = clock;
        this.reader = reader;
    }

    /** For a code that the shop shows. */
    ObjectNode code(String mchid, PayBody body) {
        OrderReader.Asked asked = reader.prepay(body, "NATIVE");
        return store.change(world -> {
            PayAccount account = world.payAccounts.get(mchid);
            Orders.checkOwner(account, asked.mchid(), asked.appid());
            Transaction order = accepted(account, asked.order());
            order.codeUrls.values().removeIf(end -> end < clock.seconds());
            String url = "weixin://wxpay/bizpayurl?pr=" + Codes.letters(7) + "zz";
            order.codeUrls.put(url, clock.seconds() + LIFE);
            return JsonNodeFactory.instance.objectNode().put("code_url", url);
        });
    }

    /** For a page in WeChat's own browser; only the named person can pay. */
    ObjectNode page(String mchid, PayBody body) {
        OrderReader.Asked asked = reader.prepay(body, "JSAPI");
        return store.change(world -> {
            PayAccount account = world.payAccounts.get(mchid);
            Orders.checkOwner(account, asked.mchid(), asked.appid());
            if (!isKnown(world, asked.appid(), asked.order().wantedOpenid)) {
                throw PayRefusal.field("/payer/openid", asked.order().wantedOpenid, "无效的openid");
            }
            Transaction order = accepted(account, asked.order());
            order.prepayIds.values().removeIf(end -> end < clock.seconds());
            String id = "wx" + clock.rfc3339().substring(0, 10).replace("-", "") + Codes.digits(26);
            order.prepayIds.put(id, clock.seconds() + LIFE);
            return JsonNodeFactory.instance.objectNode().put("prepay_id", id);
        });
    }

    /** An openid belongs to one appid: the same person's openid at another account is unknown here. */
    private static boolean isKnown(World world, String appid, String openid) {
        return world.customers.keySet().stream()
                .anyMatch(id -> Codes.openid(appid, id).equals(openid));
    }

    private static Transaction accepted(PayAccount account, Transaction order) {
        Transaction known = account.transactions.get(order.outTradeNo);
        if (known == null) {
            account.transactions.put(order.outTradeNo, order);
            return order;
        }
        if (known.transactionId != null) {
            throw new PayRefusal(400, "ORDERPAID", "该订单已支付");
        }
        if ("CLOSED".equals(known.state)) {
            throw new PayRefusal(400, "ORDER_CLOSED", "该订单已关闭");
        }
        if (!known.tradeType.equals(order.tradeType) || !known.fingerprint.equals(order.fingerprint)) {
            throw new PayRefusal(400, "INVALID_REQUEST", "请求重入时，参数与首次请求时不一致");
        }
        return known;
    }
}
