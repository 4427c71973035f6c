package io.memberloop.bridge.upstream;

/** Port: takes in one kind of server event, in the transaction that moves the cursor. May be told the same event again. */
public interface ServerEventHandler {

    String type();

    void handle(String body);
}
