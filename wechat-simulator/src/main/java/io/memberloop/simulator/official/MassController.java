package io.memberloop.simulator.official;

import io.memberloop.simulator.account.OfficialAccount;
import io.memberloop.simulator.account.OfficialAccount.Follower;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.World;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Mass messages by openid. WeChat delivers four a month to each follower and reports the outcome by an event. */
@RestController
class MassController {

    private static final int FEWEST = 2;
    private static final int MOST = 10_000;
    private static final int PER_MONTH = 4;
    private static final int CLIENTMSGID_BYTES = 64;

    private final AccessTokens tokens;
    private final Callbacks callbacks;
    private final SimulatorClock clock;

    MassController(AccessTokens tokens, Callbacks callbacks, SimulatorClock clock) {
        this.tokens = tokens;
        this.callbacks = callbacks;
        this.clock = clock;
    }

    @PostMapping("/cgi-bin/message/mass/send")
    ObjectNode send(
            @RequestParam(name = "access_token", required = false) String token,
            @RequestBody(required = false) byte[] content) {
        return tokens.call(token, (world, account) -> {
            WxBody body = WxBody.parse(content);
            Set<String> recipients = recipients(body);
            CustomMessageController.Message message = CustomMessageController.message(account, body);
            String clientMsgId = body.text("clientmsgid");
            refuseTwin(account, clientMsgId);
            long msgId = world.next();
            if (clientMsgId != null) {
                account.massJobs.put(clientMsgId, msgId);
            }
            run(world, account, recipients, message, msgId);
            return WxBody.object()
                    .put("errcode", 0)
                    .put("errmsg", "send job submission success")
                    .put("msg_id", msgId)
                    .put("msg_data_id", world.next());
        });
    }

    private static Set<String> recipients(WxBody body) {
        JsonNode list = body.node().path("touser");
        if (!list.isArray() || list.size() < FEWEST) {
            throw new WxRefusal(40130, "invalid openid list size, at least two openid");
        }
        if (list.size() > MOST) {
            throw new WxRefusal(40032, "invalid openid list size");
        }
        Set<String> openids = new LinkedHashSet<>();
        for (JsonNode openid : list) {
            if (!openid.isString()) {
                throw new WxRefusal(40031, "invalid openid list");
            }
            openids.add(openid.stringValue());
        }
        return openids;
    }

    private static void refuseTwin(OfficialAccount account, String clientMsgId) {
        if (clientMsgId == null) {
            return;
        }
        if (clientMsgId.length() > CLIENTMSGID_BYTES) {
            throw new WxRefusal(45067, "clientmsgid out of limit");
        }
        Long earlier = account.massJobs.get(clientMsgId);
        if (earlier != null) {
            throw new WxRefusal(45065, "clientmsgid exist", WxBody.object().put("msg_id", earlier));
        }
    }

    private void run(
            World world,
            OfficialAccount account,
            Set<String> recipients,
            CustomMessageController.Message message,
            long msgId) {
        String month = clock.month();
        int filtered = 0;
        int sent = 0;
        for (String openid : recipients) {
            Follower follower = account.followers.get(openid);
            if (follower == null || !follower.subscribed) {
                continue;
            }
            filtered++;
            if (follower.massByMonth.getOrDefault(month, 0) >= PER_MONTH) {
                continue;
            }
            follower.massByMonth.merge(month, 1, Integer::sum);
            CustomMessageController.deliver(world, clock, follower, message);
            sent++;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("MsgID", msgId);
        fields.put("Status", "sendsuccess");
        fields.put("TotalCount", recipients.size());
        fields.put("FilterCount", filtered);
        fields.put("SentCount", sent);
        fields.put("ErrorCount", filtered - sent);
        // the event comes in the name of an administrator of the account
        callbacks.event(account, "oAdministrator" + account.originalId.substring(3), "MASSSENDJOBFINISH", fields);
    }
}
