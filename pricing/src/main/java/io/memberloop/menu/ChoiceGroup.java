package io.memberloop.menu;

import io.memberloop.money.Money;
import java.util.List;
import java.util.Set;

/**
 * A question that is asked when a dish is ordered, for example how hot it shall be, or what is added.
 *
 * @param least how many choices have to be made; 0 = none has to
 * @param most how many may be made
 * @param choices in the order in which they are shown
 */
public record ChoiceGroup(String id, String name, int least, int most, List<Choice> choices) {

    public ChoiceGroup {
        choices = List.copyOf(choices);
        if (least < 0 || most < 1 || least > most || choices.size() < least) {
            throw new IllegalArgumentException(
                    name + ": " + least + " to " + most + " of " + choices.size() + " choices");
        }
    }

    /** @param price what it adds to one piece; not negative */
    public record Choice(String id, String name, Money price) {

        public Choice {
            if (price.isNegative()) {
                throw new IllegalArgumentException(name + " " + price);
            }
        }
    }

    /** Those of its choices that are among these, as they are made on a bill; in the menu's order. */
    public List<Modifier> made(Set<String> ids) {
        return choices.stream()
                .filter(choice -> ids.contains(choice.id()))
                .map(choice -> new Modifier(choice.id(), name, choice.name(), choice.price()))
                .toList();
    }

    /** Whether so many choices are neither too few nor too many. */
    public boolean allows(int made) {
        return made >= least && made <= most;
    }
}
