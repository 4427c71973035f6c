package io.memberloop.bridge.data;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One writer: everything done inside {@link #write} is kept together or not at all. Never call the network inside. */
@Component
public class Transactions {

    private final TransactionTemplate template;

    Transactions(PlatformTransactionManager manager) {
        this.template = new TransactionTemplate(manager);
    }

    /** Joins the running transaction when there is one. */
    public <T> T write(Supplier<T> work) {
        return template.execute(status -> work.get());
    }

    public void write(Runnable work) {
        template.executeWithoutResult(status -> work.run());
    }

    /** Runs {@code work} once the running transaction is on the disk; at once when there is none. */
    public void afterCommit(Runnable work) {
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
}
