package io.memberloop.bridge.printing;

import java.util.List;

/** What comes out of the printer as one piece. */
public record Slip(List<SlipLine> lines) {

    public Slip {
        lines = List.copyOf(lines);
    }
}
