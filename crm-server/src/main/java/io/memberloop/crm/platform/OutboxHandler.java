package io.memberloop.crm.platform;

/**
 * Port: carries out one kind of outbox item. Called in the name of the item's merchant, outside of any transaction, and
 * again after a crash or an unclear answer: the call must be safe to repeat.
 */
public interface OutboxHandler {

    String kind();

    /**
     * @param body the JSON that was staged
     * @throws OutboxRetry to be called again later
     * @throws OutboxGiveUp when repeating cannot help; the item stays visible as failed. Any other exception counts as a
     *     retry.
     */
    void send(String body);
}
