package io.memberloop.crm.shared;

/** Identifies a coupon. */
public record CouponId(long value) implements Id {

    /** @throws Refusal {@code not_found} when the text is no id */
    public static CouponId parse(String text) {
        return new CouponId(Id.number(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
