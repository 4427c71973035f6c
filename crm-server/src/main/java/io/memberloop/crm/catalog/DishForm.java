package io.memberloop.crm.catalog;

import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.web.Typed;
import io.memberloop.crm.shared.Id;
import io.memberloop.menu.ChoiceGroup;
import io.memberloop.menu.Choices;
import io.memberloop.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A dish as it was typed.
 *
 * @param weighed empty, {@code 500} or {@code 1000}
 * @param active any text when ticked, null when not; likewise {@code discountable}
 * @param groupId one for each group of choices, empty for a new one; the four lists after it likewise. A row without a
 *     name and choices is no group
 */
public record DishForm(
        String version,
        String name,
        String category,
        String newCategory,
        String price,
        String unit,
        String weighed,
        String active,
        String discountable,
        List<String> groupId,
        List<String> groupName,
        List<String> least,
        List<String> most,
        List<String> choices) {

    static final int MOST_GROUPS = 8;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_GROUP = 16;
    private static final int LONGEST_UNIT = 10;
    private static final int LONGEST_CATEGORY = 40;
    private static final Money HIGHEST = Money.ofYuan("100000");

    /** @param index of the row, from 0 */
    public record Row(int index, String id, String name, String least, String most, String choices) {}

    static DishForm fresh() {
        return new DishForm(
                "0", "", "", "", "", "份", "", "true", "true", List.of(), List.of(), List.of(), List.of(), List.of());
    }

    static DishForm of(Dish dish) {
        var groups = dish.asked().groups();
        return new DishForm(
                Integer.toString(dish.version()),
                dish.name(),
                Long.toString(dish.categoryId()),
                "",
                dish.priceFen().yuan(),
                dish.unit(),
                Objects.toString(dish.unitGrams(), ""),
                dish.active() ? "true" : null,
                dish.discountable() ? "true" : null,
                groups.stream().map(ChoiceGroup::id).toList(),
                groups.stream().map(ChoiceGroup::name).toList(),
                groups.stream().map(g -> Integer.toString(g.least())).toList(),
                groups.stream().map(g -> Integer.toString(g.most())).toList(),
                groups.stream().map(ChoiceText::of).toList());
    }

    /** What is typed, and two blank rows for more: a list of one would be cut at its commas. */
    public List<Row> rows() {
        var rows = new ArrayList<Row>();
        int typed = Math.min(groupName == null ? 0 : groupName.size(), MOST_GROUPS);
        for (int i = 0; i < typed; i++) {
            if (!at(groupName, i).isEmpty() || !at(choices, i).isEmpty()) {
                rows.add(new Row(
                        rows.size(), at(groupId, i), at(groupName, i), at(least, i), at(most, i), at(choices, i)));
            }
        }
        for (int blank = 0; blank < 2; blank++) {
            rows.add(new Row(rows.size(), "", "", "0", "1", ""));
        }
        return rows;
    }

    /** The form with another version: what is typed replaces what somebody else has saved meanwhile. */
    DishForm over(Dish now) {
        return new DishForm(
                Integer.toString(now.version()),
                name,
                category,
                newCategory,
                price,
                unit,
                weighed,
                active,
                discountable,
                groupId,
                groupName,
                least,
                most,
                choices);
    }

    /** Meaningful only when nothing is wrong. */
    Dish read(Typed typed, Dish before) {
        boolean byWeight = weighed != null && !weighed.isEmpty();
        int grams = byWeight && weighed.equals("1000") ? 1000 : 500;
        if (byWeight && !weighed.equals("500") && !weighed.equals("1000")) {
            typed.wrong("weighed", "typed.choice");
        }
        boolean opens = newCategory != null && !newCategory.isBlank();
        if (!opens && (category == null || !category.matches("[0-9]{1,19}"))) {
            typed.wrong("category", "catalog.error.category");
        }
        var byPiece = text(typed, "unit", byWeight ? "斤" : unit, LONGEST_UNIT);
        return new Dish(
                before == null ? 0 : before.id(),
                opens || typed.errors().containsKey("category") ? 0 : Id.number(category),
                text(typed, "name", name, LONGEST_NAME),
                typed.money("price", price, Money.ZERO, HIGHEST),
                byWeight ? grams == 500 ? "500g" : "kg" : byPiece,
                byWeight ? grams : null,
                discountable != null,
                active != null,
                new Choices(groups(typed, before == null ? Choices.NONE : before.asked())),
                typed.number("version", version, 0, Integer.MAX_VALUE),
                null);
    }

    /** Empty unless a category is opened. */
    String readCategory(Typed typed) {
        return newCategory == null || newCategory.isBlank()
                ? ""
                : text(typed, "newCategory", newCategory, LONGEST_CATEGORY);
    }

    private List<ChoiceGroup> groups(Typed typed, Choices before) {
        var groups = new ArrayList<ChoiceGroup>();
        for (var row : rows()) {
            if (!row.name().isEmpty() || !row.choices().isEmpty()) {
                group(typed, row, before, groups);
            }
        }
        return groups;
    }

    private static void group(Typed typed, Row row, Choices before, List<ChoiceGroup> groups) {
        var field = "group" + row.index();
        var known = before.groups().stream()
                .filter(g -> g.id().equals(row.id()))
                .findFirst()
                .orElse(null);
        var title = text(typed, field, row.name(), LONGEST_GROUP);
        var made = ChoiceText.read(typed, field, row.choices(), known);
        int from = typed.number(field, row.least(), 0, ChoiceText.MOST);
        int to = typed.number(field, row.most(), 1, ChoiceText.MOST);
        if (from > to || from > made.size()) {
            typed.wrong(field, "catalog.error.least", title);
        } else {
            groups.add(new ChoiceGroup(known == null ? Ids.code(8) : known.id(), title, from, to, made));
        }
    }

    private static String text(Typed typed, String field, String text, int longest) {
        var plain = text == null ? "" : text.strip();
        if (plain.isEmpty() || plain.length() > longest || plain.chars().anyMatch(Character::isISOControl)) {
            typed.wrong(field, "refusal.too_long", longest);
        }
        return plain;
    }

    private static String at(List<String> texts, int index) {
        return texts == null || index >= texts.size() ? "" : texts.get(index).strip();
    }
}
