package io.memberloop.menu;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Everything that is asked when a dish is ordered. */
public record Choices(List<ChoiceGroup> groups) {

    public static final Choices NONE = new Choices(List.of());

    public Choices {
        groups = groups == null ? List.of() : List.copyOf(groups);
    }

    /** These choices with their names and prices, in the menu's order; ids that are not among them are left out. */
    public List<Modifier> made(Collection<String> ids) {
        var wanted = new HashSet<>(ids);
        return groups.stream().flatMap(group -> group.made(wanted).stream()).toList();
    }

    /** The first group of which too few or too many were chosen. */
    public Optional<ChoiceGroup> unanswered(Collection<String> ids) {
        var wanted = new HashSet<>(ids);
        return groups.stream()
                .filter(group -> !group.allows(group.made(wanted).size()))
                .findFirst();
    }
}
