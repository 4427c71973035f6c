package io.memberloop.crm.catalog;

import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.web.Typed;
import io.memberloop.menu.ChoiceGroup;
import io.memberloop.menu.ChoiceGroup.Choice;
import io.memberloop.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Choices as an owner types them: one a line, with what it adds in yuan behind it – {@code 加蛋 2}, {@code 微辣}. */
final class ChoiceText {

    static final int MOST = 20;
    static final int LONGEST = 16;
    private static final Money HIGHEST = Money.ofYuan("10000");
    private static final Pattern LINE = Pattern.compile("(.+?)(?:\\s+[+＋]?\\s*[¥￥]?(\\d{1,5}(?:\\.\\d{1,2})?))?");

    private ChoiceText() {}

    static String of(ChoiceGroup group) {
        return group.choices().stream()
                .map(c -> c.price().isZero()
                        ? c.name()
                        : c.name() + " " + c.price().yuan())
                .collect(Collectors.joining("\n"));
    }

    /**
     * @param field where an error is told
     * @param before the group as it was, or null: a choice that keeps its name keeps its id
     */
    static List<Choice> read(Typed typed, String field, String text, ChoiceGroup before) {
        var choices = new ArrayList<Choice>();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            var parts = LINE.matcher(line);
            var name = parts.matches() ? parts.group(1).strip() : "";
            if (name.isEmpty() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
                typed.wrong(field, "catalog.error.choice", LONGEST);
            } else if (choices.stream().anyMatch(c -> c.name().equals(name))) {
                typed.wrong(field, "catalog.error.twice", name);
            } else {
                choices.add(new Choice(id(before, name), name, price(typed, field, parts.group(2))));
            }
        });
        if (choices.isEmpty() || choices.size() > MOST) {
            typed.wrong(field, "catalog.error.choices", MOST);
        }
        return choices;
    }

    private static Money price(Typed typed, String field, String yuan) {
        return yuan == null ? Money.ZERO : typed.money(field, yuan, Money.ZERO, HIGHEST);
    }

    private static String id(ChoiceGroup before, String name) {
        return before == null
                ? Ids.code(8)
                : before.choices().stream()
                        .filter(c -> c.name().equals(name))
                        .map(Choice::id)
                        .findFirst()
                        .orElseGet(() -> Ids.code(8));
    }
}
