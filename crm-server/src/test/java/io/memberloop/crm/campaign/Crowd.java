package io.memberloop.crm.campaign;

import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.SimulatorApi;
import io.memberloop.crm.wechat.Credentials;
import io.memberloop.crm.wechat.Followers;
import io.memberloop.crm.wechat.OfficialAccounts;
import io.memberloop.crm.wechat.Scenes;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People who follow a shop's account and became members. */
@Component
class Crowd {

    private final OfficialAccounts accounts;
    private final Scenes scenes;
    private final Followers followers;
    private final Members members;
    private final SimulatorApi simulator;
    private final JdbcClient jdbc;
    private final String callbackUrl;

    Crowd(
            OfficialAccounts accounts,
            Scenes scenes,
            Followers followers,
            Members members,
            SimulatorApi simulator,
            JdbcClient jdbc,
            @Value("${memberloop.callback-url}") String callbackUrl) {
        this.accounts = accounts;
        this.scenes = scenes;
        this.followers = followers;
        this.members = members;
        this.simulator = simulator;
        this.jdbc = jdbc;
        this.callbackUrl = callbackUrl;
    }

    /** @param customer the simulator's name of the person */
    record Person(String customer, String appid, String openid, MemberId member) {}

    /** Each scans the store's code, follows, and joins; their windows are closed again. */
    List<Person> of(Shops.Shop shop, int people, boolean marketing) {
        return Tenant.as(shop.merchant(), () -> {
            var appid = account(shop);
            var code = scenes.forStore(shop.store()).url();
            var crowd = IntStream.range(0, people)
                    .mapToObj(i -> join(appid, code, marketing))
                    .toList();
            crowd.forEach(p -> window(p, false));
            return crowd;
        });
    }

    private String account(Shops.Shop shop) {
        var appid = "wx" + Ids.code(16).toLowerCase();
        var key = Ids.code(20);
        var at = simulator.put(
                "/official-accounts/" + appid,
                Map.of("name", "测试小馆", "callbackUrl", callbackUrl + "/wechat/callback/" + key));
        accounts.provision(
                shop.merchant(),
                new Credentials(
                        appid,
                        at.path("secret").asString(),
                        at.path("token").asString(),
                        at.path("aesKey").asString()),
                at.path("originalId").asString(),
                "测试小馆",
                key);
        return appid;
    }

    private Person join(String appid, String code, boolean marketing) {
        var customer = "c" + Ids.code(8).toLowerCase();
        simulator.put("/customers/" + customer, Map.of("name", "顾客"));
        simulator.post("/customers/" + customer + "/scan", Map.of("text", code));
        var openid = simulator
                .get("/customers/" + customer + "/openid?appid=" + appid)
                .path("openid")
                .asString();
        Await.until(
                "the follower is known",
                () -> followers.find(openid).filter(f -> f.subscribed()).isPresent());
        Await.until("the welcome is out", () -> !chat(customer, appid).isEmpty());
        var member = members.join(new Joining(openid, "王小明", null, marketing, "1", "test", ""));
        return new Person(customer, appid, openid, member.id());
    }

    /** Opens or closes the customer-service window as we know it; the simulator keeps its own. */
    void window(Person person, boolean open) {
        jdbc.sql("update follower set window_kind = 'MESSAGE', window_until = ?, window_left = 5 where openid = ?")
                .params(open ? java.time.LocalDateTime.of(2999, 1, 1, 0, 0) : null, person.openid())
                .update();
    }

    /** Lets the person say something, which opens the window at the simulator and at ours. */
    void speak(Person person) {
        simulator.post("/customers/" + person.customer() + "/messages", Map.of("appid", person.appid(), "text", "你好"));
        Await.until(
                "the window is open",
                () -> followers.find(person.openid()).orElseThrow().windowUntil() != null);
    }

    /** What the person got from the account that contains the words. */
    long got(Person person, String words) {
        return chat(person.customer(), person.appid()).stream()
                .filter(text -> text.contains(words))
                .count();
    }

    private List<String> chat(String customer, String appid) {
        return simulator
                .get("/customers/" + customer + "/chat?appid=" + appid)
                .path("messages")
                .valueStream()
                .filter(m -> "OUT".equals(m.path("direction").asString()))
                .map(m -> m.path("content").asString(""))
                .toList();
    }
}
