package io.memberloop.benchmark;

/**
 * What the closest peer reached for the same operation: fuint at commit f802f79a with six indexes added that it lacks, its SQL
 * log off, MariaDB 10.11, one million members and orders, eight clients, two cores; measured on 2026-11-23. Absolute figures do
 * not travel between machines: they are there to compare orders of magnitude.
 */
enum Peer {
    NONE("–"),
    CASH("231/s"),
    STORED_VALUE("236/s"),
    NOTIFICATION("246/s"),
    BY_PHONE("904/s"),
    BY_NUMBER("909/s"),
    REGISTER("342/s"),
    REDEEM("471/s");

    static final String SOURCE =
            "Peer: fuint f802f79a with six indexes added, SQL log off, MariaDB 10.11, 1,000,000 members and"
                    + " orders, 8 clients, 2 cores, measured on 2026-11-23. Absolute figures do not travel between machines.";

    private final String rate;

    Peer(String rate) {
        this.rate = rate;
    }

    String rate() {
        return rate;
    }
}
