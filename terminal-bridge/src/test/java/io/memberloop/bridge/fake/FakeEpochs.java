package io.memberloop.bridge.fake;

import io.memberloop.terminal.Enrolment;
import io.memberloop.terminal.TerminalApi;

/** Which start of the bridge is the newest: who shows the newest epoch may start again, every other one is refused. */
final class FakeEpochs {

    private long newest;
    private String boot = "";
    private boolean takeover;

    /** @param who the bridge's id and epoch, as it signs */
    synchronized boolean isOld(String who) {
        return epoch(who) != newest;
    }

    synchronized Object take(String who, String asked) {
        if (asked.equals(boot)) {
            return new Enrolment.Epoch(newest);
        }
        if (isOld(who) && !takeover) {
            return FakeShop.problem(409, TerminalApi.FENCED, "磁盘是旧的。");
        }
        takeover = false;
        boot = asked;
        return new Enrolment.Epoch(++newest);
    }

    synchronized void letGoOn() {
        takeover = true;
    }

    private static long epoch(String who) {
        return Long.parseLong(who.substring(who.indexOf('/') + 1));
    }
}
