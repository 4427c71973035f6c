package io.memberloop.simulator.printer;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads the bytes of one connection as a printer would: commands change the state, text lands on the paper. */
final class EscPosReader {

    private static final Charset GBK = Charset.forName("GBK");

    private final InputStream in;
    private final Answers answers;
    private final PrinterFaults faults;
    private final int columns;
    private final BiConsumer<List<PaperPart>, Boolean> paperEnds;

    private List<PaperPart> paper = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringBuilder line = new StringBuilder();
    private PaperPart.Text lineStyle;
    private boolean working;
    private boolean chinese;
    private int align;
    private boolean bold;
    private int scaleX = 1;
    private int scaleY = 1;
    private int qrModule = 3;
    private String qrData = "";

    /**
     * @param columns how many narrow characters stand on a line; longer text goes on below
     * @param paperEnds told each piece of paper, and whether it was cut off
     */
    EscPosReader(
            InputStream in,
            Answers answers,
            PrinterFaults faults,
            int columns,
            BiConsumer<List<PaperPart>, Boolean> paperEnds) {
        this.in = in;
        this.answers = answers;
        this.faults = faults;
        this.columns = columns;
        this.paperEnds = paperEnds;
    }

    /** Reads until the connection ends, however it ends; what was printed and not cut off is paper, too. */
    void readAll() throws IOException {
        try {
            int b;
            while ((b = in.read()) >= 0) {
                if (b != 0x10 && !working) {
                    faults.startJob();
                    working = true;
                }
                read(b);
            }
        } finally {
            endLine();
            if (!paper.isEmpty()) {
                paperEnds.accept(paper, false);
            }
            endJob();
        }
    }

    private void read(int b) throws IOException {
        switch (b) {
            case 0x0A -> endLineOrFeed();
            case 0x0D -> {}
            case 0x10 -> dle();
            case 0x1B -> esc();
            case 0x1C -> fs();
            case 0x1D -> gs();
            default -> text(b);
        }
    }

    private void text(int b) throws IOException {
        if (lineStyle == null) {
            lineStyle = new PaperPart.Text("", align, bold, scaleX, scaleY);
        }
        bytes.write(b);
        if (chinese && b >= 0x81) {
            bytes.write(next());
        }
    }

    private void endLineOrFeed() {
        if (lineStyle == null) {
            paper.add(new PaperPart.Feed(1));
        }
        endLine();
    }

    /** Bytes get their meaning from the mode that they were sent in. */
    private void decode() {
        line.append(bytes.toString(chinese ? GBK : StandardCharsets.ISO_8859_1));
        bytes.reset();
    }

    private void endLine() {
        decode();
        if (lineStyle == null) {
            return;
        }
        int room = columns / lineStyle.scaleX();
        int used = 0;
        StringBuilder row = new StringBuilder();
        for (int code : line.codePoints().toArray()) {
            int width = code < 0x80 ? 1 : 2;
            if (used + width > room) {
                paper.add(lineStyle.with(row.toString()));
                row.setLength(0);
                used = 0;
            }
            row.appendCodePoint(code);
            used += width;
        }
        paper.add(lineStyle.with(row.toString()));
        line.setLength(0);
        lineStyle = null;
    }

    /** Real-time status was answered when it came in. */
    private void dle() throws IOException {
        if (next() == 0x04) {
            next();
        }
    }

    private void esc() throws IOException {
        switch (next()) {
            case '@' -> reset();
            case 'a' -> align = number(next());
            case 'E' -> bold = (next() & 1) == 1;
            case 'd' -> {
                endLine();
                paper.add(new PaperPart.Feed(next()));
            }
            case 'J' -> {
                endLine();
                next();
            }
            case '!' -> {
                int mode = next();
                bold = (mode & 8) != 0;
                scaleY = (mode & 0x10) != 0 ? 2 : 1;
                scaleX = (mode & 0x20) != 0 ? 2 : 1;
            }
            case 'p' -> {
                next();
                next();
                next();
                faults.kickDrawer();
            }
            case '2' -> {}
            case '$', '\\' -> {
                next();
                next();
            }
            default -> next();
        }
    }

    private void reset() {
        bytes.reset();
        line.setLength(0);
        lineStyle = null;
        chinese = false;
        align = 0;
        bold = false;
        scaleX = 1;
        scaleY = 1;
    }

    private void fs() throws IOException {
        switch (next()) {
            case '&' -> chinese(true);
            case '.' -> chinese(false);
            case 'S' -> {
                next();
                next();
            }
            default -> next();
        }
    }

    private void chinese(boolean on) {
        decode();
        chinese = on;
    }

    private void gs() throws IOException {
        switch (next()) {
            case '!' -> {
                int size = next();
                scaleX = (size >> 4) + 1;
                scaleY = (size & 0x0F) + 1;
            }
            case 'V' -> cut();
            case 'r' -> {
                next();
                answers.done(faults.paperSensor());
            }
            case 'v' -> raster();
            case '(' -> parenthesis();
            case 'L', 'W', 'P' -> {
                next();
                next();
            }
            default -> next();
        }
    }

    private void cut() throws IOException {
        int mode = next();
        if (mode == 0x41 || mode == 0x42) {
            next();
        }
        endLine();
        paperEnds.accept(paper, true);
        paper = new ArrayList<>();
        endJob();
    }

    private void raster() throws IOException {
        next();
        next();
        int bytes = next() + 256 * next();
        int height = next() + 256 * next();
        var rows = new boolean[height][bytes * 8];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < bytes; x++) {
                int b = next();
                for (int bit = 0; bit < 8; bit++) {
                    rows[y][x * 8 + bit] = (b & (0x80 >> bit)) != 0;
                }
            }
        }
        endLine();
        paper.add(new PaperPart.Raster(rows, align));
    }

    private void parenthesis() throws IOException {
        int function = next();
        int length = next() + 256 * next();
        var parameters = in.readNBytes(length);
        if (parameters.length < length) {
            throw new EOFException();
        }
        if (function == 'k' && length >= 3 && parameters[0] == 0x31) {
            qr(parameters);
        } else if (function == 'H' && length >= 6 && parameters[0] == 0x30) {
            acknowledge(parameters);
        }
    }

    private void qr(byte[] p) {
        switch (p[1]) {
            case 0x43 -> qrModule = p[2];
            case 0x50 -> qrData = new String(p, 3, p.length - 3, StandardCharsets.UTF_8);
            case 0x51 -> {
                endLine();
                paper.add(new PaperPart.Qr(qrData, align, qrModule));
            }
            default -> {}
        }
    }

    /** GS ( H function 48: everything before it is on the paper now. */
    private void acknowledge(byte[] p) {
        endLine();
        answers.done(0x37, 0x22, p[2], p[3], p[4], p[5], 0);
        endJob();
    }

    /** The next one may begin, once there is paper for it. */
    private void endJob() {
        if (working) {
            working = false;
            faults.endJob();
        }
    }

    private static int number(int b) {
        return b >= '0' ? b - '0' : b;
    }

    private int next() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("connection ended inside a command");
        }
        return b;
    }
}
