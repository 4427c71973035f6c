package io.memberloop.simulator.printer;

/** Something on the paper, from top to bottom. */
sealed interface PaperPart {

    /**
     * @param align 0 left, 1 centre, 2 right
     * @param scale 1..8, width and height
     */
    record Text(String text, int align, boolean bold, int scaleX, int scaleY) implements PaperPart {

        Text with(String other) {
            return new Text(other, align, bold, scaleX, scaleY);
        }
    }

    /** @param module dots a module */
    record Qr(String data, int align, int module) implements PaperPart {}

    /** @param rows one bit a dot, set = black */
    record Raster(boolean[][] rows, int align) implements PaperPart {}

    record Feed(int lines) implements PaperPart {}
}
