package io.memberloop.crm.order.web;

import io.memberloop.crm.order.RefundRequest;
import io.memberloop.crm.shared.Id;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/**
 * How the person divides a refund over the tenders, as it was typed.
 *
 * @param own false = the planner divides, whatever is typed
 * @param shown whether the plan on the page was made of what the person typed
 * @param yuan by tender; empty or zero = gives nothing back
 */
public record RefundDivision(boolean own, boolean shown, Map<String, String> yuan) {

    private static final String GIVE = "give-";
    private static final String OWN = "OWN";

    static RefundDivision byPlanner() {
        return new RefundDivision(false, false, Map.of());
    }

    static RefundDivision read(MultiValueMap<String, String> sent) {
        var yuan = new TreeMap<String, String>();
        sent.forEach((name, values) -> {
            if (name.matches(GIVE + "[0-9]{1,20}")) {
                yuan.put(name.substring(GIVE.length()), values.get(0).strip());
            }
        });
        return new RefundDivision(OWN.equals(sent.getFirst("divide")), OWN.equals(sent.getFirst("divided")), yuan);
    }

    /**
     * Empty when the planner divides.
     *
     * @throws Refusal {@code refund_amount_text} at {@code parts[tender]}; {@code refund_split_none}
     */
    List<RefundRequest.Part> split() {
        if (!own) {
            return List.of();
        }
        var split = yuan.entrySet().stream()
                .map(typed -> part(typed.getKey(), typed.getValue()))
                .filter(part -> part.amount().isPositive())
                .toList();
        if (split.isEmpty()) {
            throw Refusal.invalid("parts", "refund_split_none");
        }
        return split;
    }

    private static RefundRequest.Part part(String tender, String yuan) {
        return new RefundRequest.Part(new TenderId(Id.number(tender)), amount(tender, yuan), "");
    }

    private static Money amount(String tender, String yuan) {
        try {
            var amount = yuan.isEmpty() ? Money.ZERO : Money.ofYuan(yuan);
            if (!amount.isLessThan(Money.ZERO)) {
                return amount;
            }
        } catch (IllegalArgumentException notAnAmount) {
            // refused below, as what is less than nothing
        }
        throw Refusal.invalid("parts[" + tender + "]", "refund_amount_text");
    }

    /**
     * What was typed after the plan was shown was not seen in it.
     *
     * @param parts as the page showed them
     * @throws Refusal {@code refund_look_again} when they are not what is typed and chosen now
     */
    void mustBe(List<RefundRequest.Part> parts) {
        if (own != shown || own && !byTender(split()).equals(byTender(parts))) {
            throw Refusal.conflict("refund_look_again");
        }
    }

    private static Map<TenderId, Money> byTender(List<RefundRequest.Part> parts) {
        return parts.stream()
                .collect(Collectors.toMap(RefundRequest.Part::tender, RefundRequest.Part::amount, Money::plus));
    }
}
