package io.memberloop.crm.wechat;

import io.memberloop.crm.platform.Lane;
import io.memberloop.crm.platform.Outbox;
import org.springframework.stereotype.Service;

/** Words to one follower that nobody waits for. Without a clear answer they are not said again. */
@Service
public class Letters {

    private final OfficialAccounts accounts;
    private final Outbox outbox;

    Letters(OfficialAccounts accounts, Outbox outbox) {
        this.accounts = accounts;
        this.outbox = outbox;
    }

    /** Staged, in the caller's transaction; sent only while the follower's window is open. */
    public void stage(String openid, String text) {
        var letter = new Invitations.Text(openid, text);
        outbox.stage(Lane.INTERACTIVE, accounts.required().appid(), InvitationText.KIND, null, letter);
    }
}
