package io.memberloop.paper;

import java.util.ArrayList;
import java.util.List;

/** What comes out of the printer as one piece. */
public record Slip(List<SlipLine> lines) {

    public Slip {
        lines = List.copyOf(lines);
    }

    /** The same slip with a line in large type above everything, for example that it is a copy. */
    public Slip marked(String mark) {
        var marked = new ArrayList<SlipLine>();
        marked.add(SlipLine.text(mark, "CENTER", 2, true));
        marked.addAll(lines);
        return new Slip(marked);
    }
}
