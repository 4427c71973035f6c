package io.memberloop.crm.order;

import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.merchant.StaffMember;
import java.util.Set;

/**
 * Who asks for a refund, or approves one.
 *
 * @param role WAITER, CASHIER, MANAGER or OWNER
 */
public record Person(Kind kind, long id, String name, String role) {

    public enum Kind {
        /** At the till. */
        STAFF,
        CONSOLE,
        /** The program itself. */
        SYSTEM
    }

    static final Person SYSTEM = new Person(Kind.SYSTEM, 0, "Memberloop", "OWNER");
    private static final Set<String> MANAGERS = Set.of("MANAGER", "OWNER");

    public static Person of(StaffMember staff) {
        return new Person(Kind.STAFF, staff.id().value(), staff.name(), staff.role());
    }

    public static Person of(ConsoleUser user) {
        return new Person(Kind.CONSOLE, user.id(), user.name(), user.role().name());
    }

    boolean isManager() {
        return MANAGERS.contains(role);
    }

    boolean is(Person other) {
        return kind == other.kind && id == other.id;
    }

    /** For the audit log. */
    String key() {
        return name + " (" + kind + " " + id + ")";
    }
}
