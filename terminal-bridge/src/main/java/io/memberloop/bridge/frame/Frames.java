package io.memberloop.bridge.frame;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/** The shape on the wire: four bytes with the length of the JSON, the JSON, 32 bytes of HMAC. */
final class Frames {

    static final int MAC = 32;
    /** What is announced as longer is not read at all. */
    static final int LONGEST = 64 * 1024;

    private Frames() {}

    record Frame(byte[] json, byte[] mac) {}

    /**
     * @return empty at the end
     * @throws IOException when the length is nonsense or the line ends inside a frame
     */
    static Optional<Frame> read(DataInputStream in) throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (EOFException e) {
            return Optional.empty();
        }
        if (length <= 0 || length > LONGEST) {
            throw new IOException("a frame of " + length + " bytes");
        }
        var json = new byte[length];
        var mac = new byte[MAC];
        in.readFully(json);
        in.readFully(mac);
        return Optional.of(new Frame(json, mac));
    }

    static void write(DataOutputStream out, byte[] json, byte[] mac) throws IOException {
        out.writeInt(json.length);
        out.write(json);
        out.write(mac);
        out.flush();
    }
}
