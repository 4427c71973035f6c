package io.memberloop.bridge.bill;

/**
 * How a bill is served, beside what stands on it.
 *
 * @param takeaway packed to be carried away
 * @param pickup number under which a bill without a table is called out; null at a table
 * @param beside id of the table at which it is eaten while another bill has that table, else null
 * @param splitFrom id of the bill it was split off from, else null
 * @param mergedInto id of the bill that has its lines now, else null
 * @param shownVersion version that guests have on paper or can pay on their phones; 0 = none
 * @param sentVersion newest version that may have reached the server, answered or not; 0 = none
 * @param firedCourse the kitchen cooks the courses up to this one
 * @param shareCount so many people pay equal shares; 0 = not shared
 * @param sharesFrom fen that were taken before they said so
 */
public record Serving(
        boolean takeaway,
        Integer pickup,
        String beside,
        String splitFrom,
        String mergedInto,
        int shownVersion,
        int sentVersion,
        int firedCourse,
        int shareCount,
        long sharesFrom) {}
