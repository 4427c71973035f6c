package io.memberloop.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** What is measured of members: finding them and becoming one, with few and with many of them. */
final class People implements AutoCloseable {

    private final Options options;
    private final Clients clients;
    private final Phones phones;
    private final Report report;
    private final List<Till> tills;
    private final List<SplittableRandom> randoms;
    private final AtomicInteger newcomers = new AtomicInteger();

    People(Options options, Ports ports, Clients clients, Phones phones, Report report) {
        this.options = options;
        this.clients = clients;
        this.phones = phones;
        this.report = report;
        this.tills = IntStream.range(0, Clients.COUNT)
                .mapToObj(i -> new Till(ports.server()))
                .toList();
        this.randoms = IntStream.range(0, Clients.COUNT)
                .mapToObj(SplittableRandom::new)
                .toList();
    }

    /** @param members how many there are now */
    void measure(int members) throws Exception {
        var among = String.format(Locale.ROOT, " among %,d", members);
        report.add(
                "member by phone" + among,
                clients.measure(options.warmUp(), options.measured(), client -> {
                    var member = new SampleMember(randoms.get(client).nextInt(members));
                    tills.get(client).lookUp(client, member.phone(), member.id());
                    return true;
                }),
                Peer.BY_PHONE);
        report.add(
                "member by card number" + among,
                clients.measure(options.warmUp(), options.measured(), client -> {
                    var member = new SampleMember(randoms.get(client).nextInt(members));
                    tills.get(client).lookUp(client, member.number(), member.id());
                    return true;
                }),
                Peer.BY_NUMBER);
        report.add(
                "registration by the H5 form" + among,
                clients.measure(sessions(options.prepared() / 3), this::join),
                Peer.REGISTER);
    }

    private List<Phones.Session> sessions(int count) throws Exception {
        List<Phones.Session> sessions = Collections.synchronizedList(new ArrayList<>());
        var numbers = IntStream.range(0, count).boxed().toList();
        clients.each(
                numbers,
                (client, i) -> sessions.add(phones.openJoinPage(client, "newcomer" + newcomers.incrementAndGet())));
        return sessions;
    }

    private void join(int client, Phones.Session session) throws IOException {
        int number = newcomers.incrementAndGet();
        phones.join(client, session, "新会员" + number, "139" + String.format("%08d", number));
    }

    @Override
    public void close() throws IOException {
        for (var till : tills) {
            till.close();
        }
    }
}
