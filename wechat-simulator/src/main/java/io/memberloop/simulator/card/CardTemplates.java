package io.memberloop.simulator.card;

import io.memberloop.simulator.official.WxBody;
import io.memberloop.simulator.official.WxRefusal;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Checks a member card's description as card/create does. Lengths are in characters as WeChat counts Chinese ones. */
final class CardTemplates {

    private static final Set<String> COLOURS = Set.of(
            "Color010",
            "Color020",
            "Color030",
            "Color040",
            "Color050",
            "Color060",
            "Color070",
            "Color080",
            "Color081",
            "Color082",
            "Color090",
            "Color100",
            "Color101",
            "Color102");
    private static final Set<String> CODES = Set.of(
            "CODE_TYPE_TEXT",
            "CODE_TYPE_BARCODE",
            "CODE_TYPE_QRCODE",
            "CODE_TYPE_ONLY_QRCODE",
            "CODE_TYPE_ONLY_BARCODE",
            "CODE_TYPE_NONE");

    private CardTemplates() {}

    static void check(WxBody card) {
        WxBody base = card.object("base_info", 41011, "missing required fields");
        base.required("logo_url", 41011, "missing required fields hint: logo_url");
        length(base, "brand_name", 12, true);
        length(base, "title", 9, true);
        length(base, "notice", 16, true);
        length(base, "description", 1024, true);
        length(card, "prerogative", 1024, true);
        if (!COLOURS.contains(base.required("color", 41011, "missing required fields hint: color"))) {
            throw new WxRefusal(40072, "invalid color");
        }
        if (!CODES.contains(base.required("code_type", 41011, "missing required fields hint: code_type"))) {
            throw new WxRefusal(40071, "invalid code type");
        }
        WxBody dates = base.object("date_info", 41011, "missing required fields hint: date_info");
        dates.required("type", 40079, "invalid date info");
        Long quantity =
                base.object("sku", 41011, "missing required fields hint: sku").integer("quantity");
        if (quantity == null || quantity < 1 || quantity > 100_000_000) {
            throw new WxRefusal(40122, "invalid sku quantity");
        }
        checkActivation(card);
        checkSwitches(card, base);
    }

    private static void checkActivation(WxBody card) {
        boolean auto = card.node().path("auto_activate").asBoolean(false);
        boolean oneTap = card.node().path("wx_activate").asBoolean(false);
        boolean page = card.has("activate_url") && !card.text("activate_url").isEmpty();
        if (oneTap) {
            throw new WxRefusal(48001, "api unauthorized (the simulator does not play wx_activate)");
        }
        if (auto == page) {
            throw new WxRefusal(41011, "missing required fields hint: exactly one way of activation");
        }
    }

    private static void checkSwitches(WxBody card, WxBody base) {
        JsonNode bonus = card.node().path("supply_bonus");
        if (!bonus.isBoolean()) {
            throw new WxRefusal(41011, "missing required fields hint: supply_bonus");
        }
        if (card.node().path("supply_balance").asBoolean(false)) {
            throw new WxRefusal(43010, "require balance privilege");
        }
        if (base.node().path("use_custom_code").asBoolean(false)) {
            throw new WxRefusal(48001, "api unauthorized (the simulator gives codes itself)");
        }
    }

    static void length(WxBody from, String field, int most, boolean required) {
        String value = from.text(field);
        if (value == null || value.isEmpty()) {
            if (required) {
                throw new WxRefusal(41011, "missing required fields hint: " + field);
            }
            return;
        }
        // half-width characters count half
        long halves = value.codePoints().map(point -> point < 0x80 ? 1 : 2).sum();
        if (halves > 2L * most) {
            throw new WxRefusal(45021, "field length exceeds limit hint: " + field);
        }
    }
}
