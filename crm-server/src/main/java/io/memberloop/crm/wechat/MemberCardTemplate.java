package io.memberloop.crm.wechat;

import io.memberloop.crm.merchant.Merchants;
import io.memberloop.crm.platform.MemberloopProperties;
import io.memberloop.crm.platform.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The member card as WeChat keeps it for the account: created once, when first needed. The tap on 激活 leads to our page,
 * because joining needs consent and a number of ours.
 */
@Component
class MemberCardTemplate {

    private static final int MAX_BRAND = 12;

    private final OfficialAccounts accounts;
    private final Calls calls;
    private final Merchants merchants;
    private final Texts texts;
    private final MemberloopProperties properties;

    MemberCardTemplate(
            OfficialAccounts accounts, Calls calls, Merchants merchants, Texts texts, MemberloopProperties properties) {
        this.accounts = accounts;
        this.calls = calls;
        this.merchants = merchants;
        this.texts = texts;
        this.properties = properties;
    }

    /** @return the card_id, or null when the account may not use cards */
    synchronized String cardId() {
        var account = accounts.required();
        if (!account.hasCardApi() || account.cardId() != null) {
            return account.hasCardApi() ? account.cardId() : null;
        }
        try {
            var answer = calls.post(WeChatApi.Call.CARD_CREATE, Map.of("card", card()));
            return accounts.cardCreated(account, answer.path("card_id").asString());
        } catch (WeChatError e) {
            if (!e.noPermission()) {
                throw e;
            }
            accounts.withoutCards(account);
            return null;
        }
    }

    private Map<String, Object> card() {
        var merchant = merchants.current();
        var h5 = properties.publicUrl() + "/h5/" + merchant.code();
        var card = new LinkedHashMap<String, Object>();
        card.put("base_info", baseInfo(shorten(merchant.name()), h5));
        card.put("supply_bonus", true);
        card.put("bonus_url", h5 + "/card");
        card.put("supply_balance", false);
        card.put("prerogative", texts.inChinese("wechat.card.prerogative"));
        card.put("auto_activate", false);
        card.put("activate_url", h5 + "/card/activate");
        return Map.of("card_type", "MEMBER_CARD", "member_card", card);
    }

    private Map<String, Object> baseInfo(String brand, String h5) {
        var info = new LinkedHashMap<String, Object>();
        info.put("logo_url", properties.publicUrl() + "/img/card-logo.png");
        info.put("brand_name", brand);
        info.put("code_type", "CODE_TYPE_QRCODE");
        info.put("title", texts.inChinese("wechat.card.title"));
        info.put("color", "Color010");
        info.put("notice", texts.inChinese("wechat.card.notice"));
        info.put("description", texts.inChinese("wechat.card.description"));
        info.put("date_info", Map.of("type", "DATE_TYPE_PERMANENT"));
        info.put("sku", Map.of("quantity", 100_000_000));
        info.put("get_limit", 1);
        info.put("use_custom_code", false);
        info.put("can_give_friend", false);
        info.put("can_share", false);
        info.put("use_all_locations", true);
        info.put("center_title", texts.inChinese("wechat.card.center"));
        info.put("center_url", h5 + "/card");
        return info;
    }

    private static String shorten(String name) {
        return name.length() > MAX_BRAND ? name.substring(0, MAX_BRAND) : name;
    }
}
