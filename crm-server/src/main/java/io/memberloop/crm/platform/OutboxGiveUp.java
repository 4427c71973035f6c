package io.memberloop.crm.platform;

/** Repeating the call cannot help; a person has to look. */
public class OutboxGiveUp extends RuntimeException {

    public OutboxGiveUp(String why) {
        super(why);
    }
}
