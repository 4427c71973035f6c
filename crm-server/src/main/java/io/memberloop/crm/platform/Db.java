package io.memberloop.crm.platform;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions as blocks, because what lies between two of them (a call to WeChat) must be seen in the code. */
@Component
public class Db {

    private final TransactionTemplate transactions;
    private final TransactionTemplate snapshots;

    Db(PlatformTransactionManager manager) {
        this.transactions = new TransactionTemplate(manager);
        this.snapshots = new TransactionTemplate(manager);
        snapshots.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshots.setReadOnly(true);
    }

    /** Joins the running transaction or begins one; any exception rolls back. */
    public <T> T in(Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }

    /** Reads as of one moment, so that the figures of several statements fit together. Changes nothing; not inside another. */
    public <T> T snapshot(Supplier<T> work) {
        return snapshots.execute(status -> work.get());
    }

    public void run(Runnable work) {
        transactions.executeWithoutResult(status -> work.run());
    }

    /** Runs after the commit of the running transaction, at once when there is none. For wake-ups only: it may be lost. */
    public static void afterCommit(Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    /** Guards calls to the network: a WeChat that answers slowly must never hold rows locked. */
    public static void forbidTransaction() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("network call inside a transaction");
        }
    }
}
