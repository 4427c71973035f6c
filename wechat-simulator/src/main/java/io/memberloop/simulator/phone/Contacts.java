package io.memberloop.simulator.phone;

import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.OfficialAccount;
import io.memberloop.simulator.account.OfficialAccount.Follower;
import io.memberloop.simulator.account.World;
import io.memberloop.simulator.wire.SimRefusal;

/** Finds customers and accounts for what the phone does, and refuses unknown ones. */
final class Contacts {

    private Contacts() {}

    static World.Customer customer(World world, String id) {
        World.Customer customer = world.customers.get(id);
        if (customer == null) {
            throw new SimRefusal(404, "CUSTOMER_UNKNOWN", "no such customer: " + id);
        }
        return customer;
    }

    static OfficialAccount account(World world, String appid) {
        OfficialAccount account = appid == null ? null : world.officialAccounts.get(appid);
        if (account == null) {
            throw new SimRefusal(404, "ACCOUNT_UNKNOWN", "no such official account: " + appid);
        }
        return account;
    }

    /** The customer as the account knows them, following or not. */
    static Follower contact(World world, OfficialAccount account, String customerId) {
        customer(world, customerId);
        return account.followers.computeIfAbsent(Codes.openid(account.appid, customerId), openid -> {
            Follower follower = new Follower();
            follower.openid = openid;
            follower.customerId = customerId;
            return follower;
        });
    }

    static Follower follower(World world, OfficialAccount account, String customerId) {
        Follower follower = contact(world, account, customerId);
        if (!follower.subscribed) {
            throw new SimRefusal(409, "NOT_FOLLOWING", "先关注公众号");
        }
        return follower;
    }
}
