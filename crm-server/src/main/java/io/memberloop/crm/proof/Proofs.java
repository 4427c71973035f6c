package io.memberloop.crm.proof;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.proof.ProofMapper.Difference;
import java.time.Clock;
import java.time.Instant;
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
    static final String NIGHTLY = "nightly";

    static final String TASK = "ledger-proof";
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
            var running = newest().filter(Proof::isRunning);
            if (running.isEmpty()) {
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
        int found = db.in(() -> {
            mapper.clear(merchant, id);
            int count = 0;
            for (var check : Check.values()) {
                for (var f : check.run(mapper, merchant)) {
                    var difference = new Difference(
                            Ids.next(), check.name(), f.memberId(), f.orderId(), f.subject(), f.expected(), f.found());
                    mapper.add(merchant, id, difference);
                    count++;
                }
            }
            mapper.finish(merchant, id, mapper.counts(merchant), count, Instant.now(clock));
            return count;
        });
        if (found > 0) {
            log.error("the books of merchant {} do not hold: {} differences in proof {}", merchant, found, id);
        }
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
