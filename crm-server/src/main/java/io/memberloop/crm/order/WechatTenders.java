package io.memberloop.crm.order;

import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.payment.Attempt;
import io.memberloop.crm.payment.AttemptKind;
import io.memberloop.crm.payment.AttemptState;
import io.memberloop.crm.payment.Opening;
import io.memberloop.crm.payment.Payable;
import io.memberloop.crm.payment.PaymentCode;
import io.memberloop.crm.payment.Payments;
import io.memberloop.crm.payment.PhonePayment;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.AttemptId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Points;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Money through WeChat Pay: the tender stays open until WeChat has decided. */
@Component
class WechatTenders {

    private final TenderBook book;
    private final TenderMapper tenders;
    private final Payments payments;
    private final Capture capture;
    private final Stores stores;

    WechatTenders(TenderBook book, TenderMapper tenders, Payments payments, Capture capture, Stores stores) {
        this.book = book;
        this.tenders = tenders;
        this.payments = payments;
        this.capture = capture;
        this.stores = stores;
    }

    /**
     * @throws Refusal as {@link TenderBook#once}; {@code pay_account_missing}, {@code payer_missing}, {@code
     *     payment_code_format}; when WeChat refused the payment code, also at a repeat: {@code payment_code_expired}, {@code
     *     _used}, {@code _wrong}, {@code _not_enough}, {@code _limit}, {@code _not_paid} or {@code _refused}
     */
    Tender take(TenderRequest request) {
        return take(request, (order, tender) -> {});
    }

    /** @param also what belongs to the new tender, in its transaction and behind the order's lock; may refuse it */
    Tender take(TenderRequest request, BiConsumer<Order, Tender> also) {
        check(request);
        var code = request.kind() == TenderKind.WECHAT_CODE ? PaymentCode.parse(request.code()) : null;
        var attempt = new AtomicReference<AttemptId>();
        var opened = book.once(request, order -> {
            var tender = book.write(request, TenderState.OPEN, Points.ZERO);
            also.accept(order, tender);
            attempt.set(payments.open(opening(request, order, tender)));
            capture.changed(order);
            return tender;
        });
        if (opened.isNew()) {
            submit(attempt.get(), code);
        }
        var tender = required(opened.tender().id());
        if (code != null) {
            tellRefusal(tender);
        }
        return tender;
    }

    private static void check(TenderRequest request) {
        boolean onPhone = request.kind() == TenderKind.WECHAT_PHONE;
        if (onPhone && (request.payer() == null || request.payer().isBlank())) {
            throw Refusal.invalid("payer", "payer_missing");
        }
    }

    private void submit(AttemptId attempt, PaymentCode code) {
        if (code == null) {
            payments.submit(attempt);
        } else {
            payments.submit(attempt, code);
        }
    }

    /** The tender is over and the amount free again; the cashier hears why in words. */
    private void tellRefusal(Tender tender) {
        if (tender.state() == TenderState.FAILED) {
            var reason = payments.newestOf(Payable.of(tender.id()))
                    .map(Attempt::reason)
                    .orElse("REFUSED");
            throw Refusal.conflict(
                    "payment_code_" + reason.toLowerCase(Locale.ROOT).replaceFirst("^code_", ""));
        }
    }

    private Opening opening(TenderRequest request, Order order, Tender tender) {
        var payable = Payable.of(tender.id());
        var store = order.storeId();
        return switch (request.kind()) {
            case WECHAT_PHONE ->
                Opening.onPhone(store, payable, request.payer(), tender.amountFen(), description(order));
            case WECHAT_CODE -> Opening.byCode(store, payable, tender.amountFen(), description(order));
            default -> Opening.shownCode(store, payable, tender.amountFen(), description(order));
        };
    }

    /** @return empty unless this person can pay this tender on the phone right now */
    Optional<PhonePayment> onPhone(TenderId id, String payer) {
        required(id);
        return payments.newestOf(Payable.of(id))
                .filter(a -> a.kind() == AttemptKind.JSAPI && payer.equals(a.payerOpenid()))
                .flatMap(a -> payments.onPhone(a.id()));
    }

    private String description(Order order) {
        var store = stores.required(order.storeId()).name();
        return order.tableName().isEmpty() ? store : store + " " + order.tableName();
    }

    Tender query(TenderId id) {
        ifOpen(id, payments::query);
        return required(id);
    }

    Tender cancel(TenderId id) {
        ifOpen(id, payments::cancel);
        return required(id);
    }

    private void ifOpen(TenderId id, Consumer<AttemptId> work) {
        required(id);
        payments.newestOf(Payable.of(id))
                .filter(a -> a.state().isOpen() && a.state() != AttemptState.CREATED)
                .ifPresent(a -> work.accept(a.id()));
    }

    private Tender required(TenderId id) {
        return tenders.byId(Tenant.current(), id).orElseThrow(() -> Refusal.notFound("tender"));
    }
}
