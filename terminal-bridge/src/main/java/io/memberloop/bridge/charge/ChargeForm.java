package io.memberloop.bridge.charge;

import io.memberloop.bridge.bill.Charge;
import io.memberloop.bridge.bill.TenderKind;
import io.memberloop.bridge.web.Form;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what a waiter asks for, and tells a code or a reference that cannot be right at once. */
final class ChargeForm {

    private static final Set<String> KINDS =
            Arrays.stream(TenderKind.values()).map(Enum::name).collect(Collectors.toSet());

    private static final Pattern PAYMENT_CODE = Pattern.compile("1[0-5]\\d{16}");
    private static final Pattern REFERENCE = Pattern.compile("[0-9A-Za-z-]{4,32}");

    private static final Pattern CONFIRMATION = Pattern.compile("[0-9A-Za-z-]{1,40}");

    /** A card number has no business here, and its length gives it away. */
    private static final Pattern LIKE_A_CARD_NUMBER = Pattern.compile("[0-9]{13,19}");

    private ChargeForm() {}

    /** @throws Refusal with every field that is wrong */
    static Charge read(Form form) {
        var name = form.choice("kind", KINDS);
        if (!KINDS.contains(name)) {
            form.checked();
        }
        var kind = TenderKind.valueOf(name);
        var amount = form.has("amount") ? Money.ofFen(form.amount("amount")) : null;
        var received = kind == TenderKind.CASH && form.has("received") ? Money.ofFen(form.amount("received")) : null;
        var code = kind.isBalance() && form.has("confirmation")
                ? confirmation(form, amount)
                : kind.showsCode() ? code(form, kind) : "";
        var reference = kind == TenderKind.BANK_CARD ? reference(form) : "";
        var approval = form.optional("approval", 64);
        form.checked();
        return new Charge(kind, amount, received, code, reference, approval);
    }

    /** What the member agreed to on the phone: so much and no more, so the amount has to be said. */
    private static String confirmation(Form form, Money amount) {
        var id = form.text("confirmation", 40);
        if (!id.isEmpty() && !CONFIRMATION.matcher(id).matches()) {
            form.refuse("confirmation", "unknown");
        }
        if (amount == null) {
            form.refuse("amount", "required");
        }
        return ShownCodes.ofApproval(id);
    }

    private static String code(Form form, TenderKind kind) {
        var code = form.text("code", 128).replaceAll("\\s", "");
        boolean forPaying = PAYMENT_CODE.matcher(code).matches();
        if (kind == TenderKind.WECHAT_CODE && !code.isEmpty() && !forPaying) {
            form.refuse("code", "code.payment");
        }
        if (kind != TenderKind.WECHAT_CODE && forPaying) {
            form.refuse("code", "code.member");
        }
        return code;
    }

    private static String reference(Form form) {
        var reference = form.text("reference", 40);
        if (LIKE_A_CARD_NUMBER.matcher(reference).matches()) {
            form.refuse("reference", "reference.card");
        } else if (!reference.isEmpty() && !REFERENCE.matcher(reference).matches()) {
            form.refuse("reference", "reference");
        }
        return reference;
    }
}
