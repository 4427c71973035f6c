package io.memberloop.crm.storedvalue.web;

import io.memberloop.crm.ledger.SpendOrder;
import io.memberloop.crm.platform.web.Changes;
import io.memberloop.crm.platform.web.Typed;
import io.memberloop.crm.storedvalue.StoredValueRule;
import io.memberloop.crm.storedvalue.StoredValueRule.Step;
import io.memberloop.crm.storedvalue.StoredValueTerms;
import io.memberloop.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The stored-value rule as it was typed, and the amounts of the worked example. All amounts are yuan.
 *
 * @param active any text when ticked, null when not; likewise {@code anyAmount}
 * @param stepPay one for each row; a row without both amounts is no step
 * @param stepBonus likewise
 */
public record StoredValueForm(
        String version,
        String active,
        String spendOrder,
        String bonusDays,
        String anyAmount,
        String least,
        String most,
        String refundDays,
        List<String> stepPay,
        List<String> stepBonus,
        String topUp,
        String spend) {

    private static final int MOST_STEPS = 12;
    private static final int BLANK_ROWS = 2;
    private static final Money YUAN = Money.ofYuan("1");
    private static final Money MOST = Money.ofYuan("100000");

    /** @param index of the row, from 0 */
    public record Row(int index, String pay, String bonus) {}

    static StoredValueForm of(StoredValueTerms terms) {
        var rule = terms.rule();
        var example = rule.steps().stream().findFirst().map(Step::pay).orElse(Money.ofYuan("200"));
        return new StoredValueForm(
                Integer.toString(terms.version()),
                rule.active() ? "true" : null,
                rule.spendOrder().name(),
                Integer.toString(rule.bonusDays()),
                rule.anyAmount() ? "true" : null,
                rule.least().yuan(),
                rule.most().yuan(),
                Integer.toString(rule.refundDays()),
                yuan(rule, Step::pay),
                yuan(rule, Step::bonus),
                example.yuan(),
                Money.ofFen(example.fen() / 2).yuan());
    }

    private static List<String> yuan(StoredValueRule rule, Function<Step, Money> of) {
        return rule.steps().stream().map(of).map(Money::yuan).toList();
    }

    /** What is typed, and blank rows for more. */
    public List<Row> rows() {
        var rows = new ArrayList<Row>();
        int typed = Math.max(stepPay == null ? 0 : stepPay.size(), stepBonus == null ? 0 : stepBonus.size());
        for (int i = 0; i < Math.min(typed, MOST_STEPS); i++) {
            if (!at(stepPay, i).isEmpty() || !at(stepBonus, i).isEmpty()) {
                rows.add(new Row(rows.size(), at(stepPay, i), at(stepBonus, i)));
            }
        }
        for (int blank = 0; blank < BLANK_ROWS && rows.size() < MOST_STEPS; blank++) {
            rows.add(new Row(rows.size(), "", ""));
        }
        return rows;
    }

    private static String at(List<String> texts, int index) {
        return texts == null || index >= texts.size() ? "" : texts.get(index).trim();
    }

    /** Meaningful only when nothing is wrong. */
    StoredValueTerms read(Typed typed) {
        var steps = steps(typed);
        var from = typed.money("least", least, YUAN, MOST);
        var to = typed.money("most", most, YUAN, MOST);
        if (to.isLessThan(from)) {
            typed.wrong("most", "rules.value.error.most");
        }
        if (active != null && anyAmount == null && steps.isEmpty()) {
            typed.wrong("step0", "rules.value.error.nothing");
        }
        var rule = new StoredValueRule(
                active != null,
                typed.choice("spendOrder", spendOrder, SpendOrder.class),
                typed.number("bonusDays", bonusDays, 0, 3650),
                anyAmount != null,
                from,
                to,
                typed.number("refundDays", refundDays, 0, 3650),
                steps);
        return new StoredValueTerms(rule, typed.number("version", version, 0, Integer.MAX_VALUE));
    }

    private List<Step> steps(Typed typed) {
        var steps = new ArrayList<Step>();
        for (var row : rows()) {
            if (row.pay().isEmpty() && row.bonus().isEmpty()) {
                continue;
            }
            var field = "step" + row.index();
            var pay = typed.money(field, row.pay(), YUAN, MOST);
            var bonus = typed.money(field, row.bonus().isEmpty() ? "0" : row.bonus(), Money.ZERO, MOST);
            if (steps.stream().anyMatch(s -> s.pay().equals(pay))) {
                typed.wrong(field, "rules.value.error.twice");
            }
            // the highest step that is reached gives its bonus: a lower one there would never be given
            if (steps.stream()
                    .anyMatch(
                            s -> s.pay().isLessThan(pay) == bonus.isLessThan(s.bonus()) && !bonus.equals(s.bonus()))) {
                typed.wrong(field, "rules.value.error.less");
            }
            steps.add(new Step(pay, bonus));
        }
        steps.sort(Comparator.comparing(Step::pay));
        return steps;
    }

    /** The form with another version: what is typed replaces what somebody else has saved meanwhile. */
    StoredValueForm over(StoredValueTerms now) {
        return new StoredValueForm(
                Integer.toString(now.version()),
                active,
                spendOrder,
                bonusDays,
                anyAmount,
                least,
                most,
                refundDays,
                stepPay,
                stepBonus,
                topUp,
                spend);
    }

    /** @param order the words for a spend order */
    static Changes changes(
            Changes changes, StoredValueRule before, StoredValueRule after, Function<SpendOrder, String> order) {
        return changes.of("rules.value.active", before.active(), after.active())
                .of("rules.value.steps", words(before), words(after))
                .of("rules.value.spendOrder", order.apply(before.spendOrder()), order.apply(after.spendOrder()))
                .of("rules.value.bonusDays", before.bonusDays(), after.bonusDays())
                .of("rules.value.anyAmount", before.anyAmount(), after.anyAmount())
                .of("rules.value.least", before.least(), after.least())
                .of("rules.value.most", before.most(), after.most())
                .of("rules.value.refundDays", before.refundDays(), after.refundDays());
    }

    private static String words(StoredValueRule rule) {
        return rule.steps().isEmpty()
                ? "–"
                : rule.steps().stream().map(s -> s.pay() + "+" + s.bonus()).collect(Collectors.joining(", "));
    }
}
