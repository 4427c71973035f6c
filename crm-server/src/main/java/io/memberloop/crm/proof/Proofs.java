package io.memberloop.crm.proof;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.proof.ProofMapper.Difference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Starts proofs, runs them and keeps what they found. */
@Service
public class Proofs {

    /** Who starts the proof of the night. */
    public static final String NIGHTLY = "nightly";

    static final String TASK = "ledger-proof";

    /** One that has run longer died with its process. */
    private static final Duration LOST = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(Proofs.class);

    private final ProofMapper mapper;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Db db;
    private final Clock clock;

    Proofs(ProofMapper mapper, ObjectProvider<SchedulerClient> scheduler, Db db, Clock clock) {
        this.mapper = mapper;
        this.scheduler = scheduler;
        this.db = db;
        this.clock = clock;
    }

    /** Lets a proof run in the background; while one is running, that one is meant. */
    public void start(String by) {
        db.run(() -> {
            mapper.lock(Tenant.current());
            if (newest().filter(this::isRunning).isEmpty()) {
                long id = Ids.next();
                var now = Instant.now(clock);
                mapper.begin(id, Tenant.current(), by, now);
                scheduler
                        .getObject()
                        .scheduleIfNotExists(new TaskInstance<Void>(TASK, Tenant.current() + ":" + id), now);
            }
        });
    }

    /** Runs a proof that was begun; again from the beginning when it died on the way. */
    void run(long id) {
        var merchant = Tenant.current();
        db.run(() -> mapper.clear(merchant, id));
        int found = 0;
        for (var check : Check.values()) {
            found += db.in(() -> {
                var differences = check.run(mapper, merchant);
                differences.forEach(f -> mapper.add(merchant, id, difference(check, f)));
                mapper.advance(merchant, id, check.ordinal() + 1);
                return differences.size();
            });
        }
        int count = found;
        db.run(() -> mapper.finish(merchant, id, mapper.counts(merchant), count, Instant.now(clock)));
        if (count > 0) {
            log.error("the books of merchant {} do not hold: {} differences in proof {}", merchant, count, id);
        }
    }

    private static Difference difference(Check check, ProofMapper.Found f) {
        return new Difference(
                Ids.next(), check.name(), f.memberId(), f.orderId(), f.subject(), f.expected(), f.found());
    }

    /** Begins and runs the proofs of the night, one merchant after the other. */
    void runAll() {
        for (var merchant : mapper.merchants()) {
            Tenant.run(merchant, () -> {
                long id = Ids.next();
                db.run(() -> mapper.begin(id, merchant, NIGHTLY, Instant.now(clock)));
                run(id);
            });
        }
    }

    /** Names of what is checked, in the order in which it is done. */
    public static List<String> checks() {
        return Arrays.stream(Check.values()).map(Enum::name).toList();
    }

    /** Whether it is still being worked on; one whose process died is not. */
    public boolean isRunning(Proof proof) {
        return proof.isRunning() && proof.startedAt().plus(LOST).isAfter(Instant.now(clock));
    }

    public Optional<Proof> newest() {
        return recent(1).stream().findFirst();
    }

    /** The newest first. */
    public List<Proof> recent(int limit) {
        return mapper.newest(Tenant.current(), limit);
    }

    public Optional<Proof> byId(long id) {
        return mapper.byId(Tenant.current(), id);
    }

    /** What a proof found, at most 500. */
    public List<Finding> findings(long proof) {
        return mapper.differences(Tenant.current(), proof).stream()
                .map(d -> new Finding(d.rule(), d.memberId(), d.orderId(), d.subject(), d.expected(), d.found()))
                .toList();
    }
}
