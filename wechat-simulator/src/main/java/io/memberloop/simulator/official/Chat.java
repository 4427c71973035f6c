package io.memberloop.simulator.official;

import io.memberloop.simulator.account.OfficialAccount.ChatMessage;
import io.memberloop.simulator.account.OfficialAccount.Follower;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.World;

/** Writes lines into a customer's chat with an account. */
public final class Chat {

    private static final int KEPT = 200;

    private Chat() {}

    public static ChatMessage add(
            World world, SimulatorClock clock, Follower follower, String direction, String type, String content) {
        ChatMessage message = new ChatMessage();
        message.id = world.next();
        message.direction = direction;
        message.type = type;
        message.content = content;
        message.at = clock.rfc3339();
        follower.chat.add(message);
        while (follower.chat.size() > KEPT) {
            follower.chat.remove(0);
        }
        return message;
    }
}
