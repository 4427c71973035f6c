package io.memberloop.crm.wechat;

import io.memberloop.crm.merchant.Merchants;
import io.memberloop.crm.platform.Lane;
import io.memberloop.crm.platform.MemberloopProperties;
import io.memberloop.crm.platform.Outbox;
import io.memberloop.crm.platform.Texts;
import org.springframework.stereotype.Service;

/** The welcome of a follower: some words and the member card, sent within the minute that WeChat allows. */
@Service
public class Invitations {

    record Text(String openid, String text) {}

    record Card(String openid) {}

    private final OfficialAccounts accounts;
    private final Merchants merchants;
    private final Outbox outbox;
    private final Texts texts;
    private final MemberloopProperties properties;

    Invitations(
            OfficialAccounts accounts,
            Merchants merchants,
            Outbox outbox,
            Texts texts,
            MemberloopProperties properties) {
        this.accounts = accounts;
        this.merchants = merchants;
        this.outbox = outbox;
        this.texts = texts;
        this.properties = properties;
    }

    /** Words and the card, or a link to the H5 card when the account may not use cards. Staged, in the transaction. */
    public void stageJoin(String openid, boolean followed) {
        var account = accounts.required();
        if (followed) {
            stageText(
                    openid,
                    texts.inChinese("wechat.welcome", merchants.current().name()));
        }
        outbox.stage(Lane.INTERACTIVE, account.appid(), InvitationCard.KIND, null, new Card(openid));
    }

    /** Words for a member who came back. Staged. */
    public void stageWelcomeBack(String openid) {
        stageText(
                openid,
                texts.inChinese("wechat.welcome_back", merchants.current().name(), cardPage()));
    }

    String joinLink() {
        return texts.inChinese("wechat.join_link", cardPage());
    }

    private String cardPage() {
        return properties.publicUrl() + "/h5/" + merchants.current().code() + "/card";
    }

    private void stageText(String openid, String text) {
        outbox.stage(Lane.INTERACTIVE, accounts.required().appid(), InvitationText.KIND, null, new Text(openid, text));
    }
}
