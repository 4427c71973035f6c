package io.memberloop.simulator.pay;

import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.PayAccount;
import io.memberloop.simulator.account.PayAccount.Transaction;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.World;
import io.memberloop.simulator.account.WorldStore;
import io.memberloop.simulator.wire.SimRefusal;
import org.springframework.stereotype.Component;

/**
 * What WeChat's browser does when a page calls {@code getBrandWCPayRequest}: it believes only parameters that the merchant
 * signed, shows the sheet to the person the order was made for, and takes the money.
 */
@Component
public class PagePayment {

    private static final String PREFIX = "prepay_id=";

    private final WorldStore store;
    private final SimulatorClock clock;
    private final Cashier cashier;
    private final Notifications notifications;

    PagePayment(WorldStore store, SimulatorClock clock, Cashier cashier, Notifications notifications) {
        this.store = store;
        this.clock = clock;
        this.cashier = cashier;
        this.notifications = notifications;
    }

    /** As the page gave them; {@code bundle} is the one that is called {@code package} on the wire. */
    public record Parameters(
            String appId, String timeStamp, String nonceStr, String bundle, String signType, String paySign) {}

    private record Found(PayAccount account, Transaction order) {}

    /** @throws SimRefusal with what the browser would report in {@code err_desc} */
    public PaySheet.Sheet look(String customerId, Parameters given) {
        return store.read(world -> {
            Found found = believed(world, customerId, given);
            return PaySheet.sheet(world, found.account(), found.order(), null);
        });
    }

    /** Pays, once. */
    public PaySheet.Paid pay(String customerId, Parameters given) {
        Found paid = store.change(world -> {
            Found found = believed(world, customerId, given);
            Cashier.Unpayable reason = cashier.unpayable(found.order());
            if (reason != null) {
                throw new SimRefusal(409, reason.code(), reason.message());
            }
            cashier.take(world, found.account(), found.order(), customerId);
            return found;
        });
        notifications.paid(paid.account().mchid, paid.order().outTradeNo);
        return new PaySheet.Paid("SUCCESS", paid.order().transactionId);
    }

    private Found believed(World world, String customerId, Parameters given) {
        if (given.timeStamp() == null || !given.timeStamp().matches("\\d{10}")) {
            throw new SimRefusal(400, "PARAM", "缺少参数 timeStamp");
        }
        if (given.nonceStr() == null || !given.nonceStr().matches("[0-9A-Za-z]{1,32}")) {
            throw new SimRefusal(400, "PARAM", "缺少参数 nonceStr");
        }
        if (!"RSA".equals(given.signType())) {
            throw new SimRefusal(400, "PARAM", "signType 应为 RSA");
        }
        if (given.bundle() == null || !given.bundle().startsWith(PREFIX)) {
            throw new SimRefusal(400, "PARAM", "缺少参数 package");
        }
        Found found = find(world, given.bundle().substring(PREFIX.length()));
        String message =
                given.appId() + "\n" + given.timeStamp() + "\n" + given.nonceStr() + "\n" + given.bundle() + "\n";
        boolean signed = found.account().appid.equals(given.appId())
                && given.paySign() != null
                && PayCrypto.verifies(found.account().merchantPublicKeyPem, message, given.paySign());
        if (!signed) {
            throw new SimRefusal(401, "SIGN", "支付验证签名失败");
        }
        if (!Codes.openid(found.account().appid, customerId).equals(found.order().wantedOpenid)) {
            throw new SimRefusal(409, "OTHER_PAYER", "当前用户与下单用户不一致");
        }
        return found;
    }

    private Found find(World world, String prepayId) {
        for (PayAccount account : world.payAccounts.values()) {
            for (Transaction order : account.transactions.values()) {
                Long end = order.prepayIds.get(prepayId);
                if (end != null && end > clock.seconds()) {
                    return new Found(account, order);
                }
            }
        }
        throw new SimRefusal(409, "PREPAY_UNKNOWN", "订单已失效，请重新下单");
    }
}
