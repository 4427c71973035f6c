package io.memberloop.crm.platform;

import io.memberloop.crm.shared.MerchantId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does in one transaction what arrives at the same time. While one caller works for a group, whoever comes waits, and all of
 * them are the next group; nobody waits for a timer, and a caller who is alone works at once. The work is done in the
 * thread of one of them, in the name of one merchant.
 *
 * @param <Q> what a caller asks for; equal questions are never in one group
 * @param <A> what a caller gets
 */
public final class Together<Q, A> {

    /** Works for several callers: one transaction, all or nothing. */
    @FunctionalInterface
    public interface Work<Q, A> {

        /** @return the answers; a question without one is its caller's own business */
        Map<Q, A> all(List<Q> group);
    }

    private static final Logger log = LoggerFactory.getLogger(Together.class);

    private final int most;
    private final Work<Q, A> work;
    private final Deque<Caller<Q, A>> waiting = new ArrayDeque<>();
    private boolean busy;

    /** @param most how many are done in one transaction at most */
    public Together(int most, Work<Q, A> work) {
        this.most = most;
        this.work = work;
    }

    /**
     * Waits for the answer, outside of any transaction.
     *
     * @return empty when it must be done alone: the work left it out, or it was in a group that failed. One of them may be
     *     to blame, and it must not take the others with it.
     * @throws RuntimeException what the work threw for this caller alone
     */
    public Optional<A> ask(Q question) {
        Db.forbidTransaction();
        var me = new Caller<Q, A>(question, Tenant.current(), Thread.currentThread());
        if (begins(me) || me.leads()) {
            lead();
        }
        if (me.failure != null) {
            throw me.failure;
        }
        return Optional.ofNullable(me.answer);
    }

    private void lead() {
        List<Caller<Q, A>> group = List.of();
        try {
            group = group();
            work(group);
        } finally {
            group.forEach(caller -> caller.wake(State.DONE));
            passOn();
        }
    }

    private void work(List<Caller<Q, A>> group) {
        try {
            var answers = work.all(group.stream().map(c -> c.question).toList());
            group.forEach(c -> c.answer = answers.get(c.question));
        } catch (RuntimeException e) {
            if (group.size() == 1) {
                group.get(0).failure = e;
            } else {
                log.info("a group of {} failed, each is done alone: {}", group.size(), e.toString());
            }
        }
    }

    private synchronized boolean begins(Caller<Q, A> me) {
        waiting.add(me);
        boolean first = !busy;
        busy = true;
        return first;
    }

    /** From the first in the queue, whose thread this is: everybody of the same merchant, no question twice. */
    private synchronized List<Caller<Q, A>> group() {
        var group = new ArrayList<Caller<Q, A>>();
        var questions = new HashSet<Q>();
        var merchant = waiting.element().merchant;
        for (var all = waiting.iterator(); all.hasNext() && group.size() < most; ) {
            var caller = all.next();
            if (caller.merchant.equals(merchant) && questions.add(caller.question)) {
                group.add(caller);
                all.remove();
            }
        }
        return group;
    }

    private synchronized void passOn() {
        var next = waiting.peek();
        busy = next != null;
        if (next != null) {
            next.wake(State.LEADS);
        }
    }

    /** How many wait for somebody else to do it, or to be told. */
    synchronized int waiting() {
        return waiting.size();
    }

    private enum State {
        WAITS,
        LEADS,
        DONE
    }

    private static final class Caller<Q, A> {

        private final Q question;
        private final MerchantId merchant;
        private final Thread thread;
        private A answer;
        private RuntimeException failure;
        /** Written last, read first: what the leader wrote before is seen. */
        private volatile State state = State.WAITS;

        Caller(Q question, MerchantId merchant, Thread thread) {
            this.question = question;
            this.merchant = merchant;
            this.thread = thread;
        }

        /** Waits until it is this caller's turn to lead, or its question is done. The group ends by itself, so nothing interrupts. */
        boolean leads() {
            boolean interrupted = false;
            while (state == State.WAITS) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return state == State.LEADS;
        }

        void wake(State to) {
            state = to;
            LockSupport.unpark(thread);
        }
    }
}
