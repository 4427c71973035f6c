package io.memberloop.benchmark;

import com.mysql.cj.jdbc.JdbcStatement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/** Rows made while the database reads them: nothing of a million rows is ever in memory or on disk twice. */
final class Rows extends InputStream {

    /** Writes the row, or the rows, of one index: values with tabs between them and a line break at the end. */
    @FunctionalInterface
    interface Maker {
        void write(int index, StringBuilder out);
    }

    private static final int BLOCK = 1_000;

    private final Maker maker;
    private final int end;
    private int next;
    private byte[] block = new byte[0];
    private int read;

    private Rows(int from, int to, Maker maker) {
        this.next = from;
        this.end = to;
        this.maker = maker;
    }

    /**
     * Loads what the maker writes for the indexes from (included) to (not included).
     *
     * @param into table, columns, and what is set by expressions, as after {@code load data … into table}
     */
    static void load(Connection connection, String into, int from, int to, Maker maker) throws SQLException {
        int split = into.indexOf('(');
        try (var statement = connection.createStatement()) {
            statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(new Rows(from, to, maker));
            statement.execute("load data local infile 'rows' into table " + into.substring(0, split)
                    + " character set utf8mb4 " + into.substring(split));
        }
    }

    @Override
    public int read() throws IOException {
        return fill() ? block[read++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, block.length - read);
        System.arraycopy(block, read, into, offset, count);
        read += count;
        return count;
    }

    private boolean fill() {
        while (read == block.length) {
            if (next >= end) {
                return false;
            }
            var out = new StringBuilder();
            for (int stop = Math.min(end, next + BLOCK); next < stop; next++) {
                maker.write(next, out);
            }
            block = out.toString().getBytes(StandardCharsets.UTF_8);
            read = 0;
        }
        return true;
    }
}
