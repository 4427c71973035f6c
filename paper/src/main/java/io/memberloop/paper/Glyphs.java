package io.memberloop.paper;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Draws text in a printer's cells: 12 × 24 dots a column, a Chinese character on two. */
final class Glyphs {

    static final int COLUMN = 12;
    static final int HEIGHT = 24;
    /** From one line to the next. */
    static final int ROW = 30;

    private static final int BASE = 21;

    private Glyphs() {}

    /** Whether this machine has a font for all of it; without one a picture of boxes would be worth nothing. */
    static boolean canDraw(String text) {
        return font(false, false).canDisplayUpTo(text) < 0;
    }

    /** One line as wide as the paper. */
    static Bitmap line(SlipRow.Text text, int columns) {
        var grey = new BufferedImage(columns * COLUMN, HEIGHT * text.size(), BufferedImage.TYPE_BYTE_GRAY);
        var pen = pen(grey);
        draw(pen, text, columns * COLUMN, 0, 0);
        pen.dispose();
        return Bitmap.of(grey);
    }

    static Graphics2D pen(BufferedImage picture) {
        var pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        pen.setColor(Color.BLACK);
        return pen;
    }

    /** @param width dots from {@code left} to the right edge of the paper */
    static void draw(Graphics2D pen, SlipRow.Text text, int width, int left, int top) {
        int taken = PrinterText.width(text.text()) * COLUMN * text.size();
        int x = left
                + switch (text.align()) {
                    case "CENTER" -> (width - taken) / 2;
                    case "RIGHT" -> width - taken;
                    default -> 0;
                };
        var place = pen.getTransform();
        int[] codes = text.text().codePoints().toArray();
        for (int i = 0; i < codes.length; ) {
            int next = i + 1;
            // marks belong to the letter before them
            while (next < codes.length && PrinterText.width(codes[next]) == 0) {
                next++;
            }
            boolean narrow = PrinterText.width(codes[i]) == 1;
            pen.translate(x, top);
            pen.scale(text.size(), text.size());
            pen.setFont(font(narrow, text.bold()));
            pen.drawString(new String(codes, i, next - i), 0, BASE);
            pen.setTransform(place);
            x += Math.max(1, PrinterText.width(codes[i])) * COLUMN * text.size();
            i = next;
        }
    }

    private static Font font(boolean narrow, boolean bold) {
        return new Font(narrow ? Font.MONOSPACED : Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, narrow ? 20 : 23);
    }
}
