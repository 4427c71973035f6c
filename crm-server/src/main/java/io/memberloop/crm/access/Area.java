package io.memberloop.crm.access;

import static io.memberloop.crm.access.Role.CASHIER;
import static io.memberloop.crm.access.Role.MANAGER;
import static io.memberloop.crm.access.Role.MARKETER;
import static io.memberloop.crm.access.Role.OWNER;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The areas of the console and who may enter them: one table for the routes and for the navigation. What stands in no
 * area is closed.
 */
public enum Area {
    OVERVIEW("/console", OWNER, MANAGER, MARKETER, CASHIER),
    MEMBER("/console/members", OWNER, MANAGER, MARKETER, CASHIER),
    COUPON("/console/coupons", OWNER, MANAGER, MARKETER),
    SEGMENT("/console/segments", OWNER, MANAGER, MARKETER),
    CAMPAIGN("/console/campaigns", OWNER, MANAGER, MARKETER),
    ORDER("/console/orders", OWNER, MANAGER, CASHIER),
    CATALOG("/console/catalog", OWNER, MANAGER),
    STORE("/console/stores", OWNER, MANAGER),
    SETTING("/console/settings", OWNER);

    private final String path;
    private final Set<Role> roles;

    Area(String path, Role... roles) {
        this.path = path;
        this.roles = EnumSet.copyOf(Arrays.asList(roles));
    }

    /** What the page is called in message keys and in the layout's {@code active}. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public String href() {
        return path;
    }

    /** The area's own address and what lies below it; the overview has nothing below it. */
    String[] patterns() {
        return this == OVERVIEW ? new String[] {path, "/console/search"} : new String[] {path, path + "/**"};
    }

    String[] roleNames() {
        return roles.stream().map(Role::name).toArray(String[]::new);
    }

    public boolean opensTo(Role role) {
        return roles.contains(role);
    }

    /** Whether the address lies in some area, whoever may enter it. */
    static boolean hold(String address) {
        return Arrays.stream(values())
                .anyMatch(area -> address.equals(area.path)
                        || (area != OVERVIEW && address.startsWith(area.path + "/"))
                        || address.equals("/console/search"));
    }

    static List<Area> of(Role role) {
        return Arrays.stream(values()).filter(area -> area.opensTo(role)).toList();
    }
}
