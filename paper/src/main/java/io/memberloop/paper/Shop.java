package io.memberloop.paper;

/** Whose paper it is; texts already harmless for the markup, empty ones are left out. */
public record Shop(String name, String store, String address, String phone) {

    /** From texts as people typed them. */
    public static Shop of(String name, String store, String address, String phone) {
        return new Shop(
                SlipMarkup.escape(name),
                SlipMarkup.escape(store),
                SlipMarkup.escape(address),
                SlipMarkup.escape(phone));
    }
}
