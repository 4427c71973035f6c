package io.memberloop.crm.catalog;

import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera held the picture, as its Exif says: 1 upright, 3 upside down, 6 and 8 on its side, the even and odd others
 * mirrored as well. What says nothing is upright.
 */
record Orientation(int exif) {

    private static final int ORIENTATION = 0x0112;

    static Orientation of(byte[] file) {
        try {
            return new Orientation(find(ByteBuffer.wrap(file)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException cutOff) {
            return new Orientation(1);
        }
    }

    /** Width and height change places. */
    boolean turned() {
        return exif >= 5;
    }

    /** From the file's points to upright ones. */
    AffineTransform transform(double w, double h) {
        return switch (exif) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
    }

    private static int find(ByteBuffer file) {
        if (file.getShort(0) != (short) 0xffd8) {
            return 1;
        }
        int at = 2;
        while ((file.getShort(at) & 0xff00) == 0xff00) {
            int marker = file.getShort(at) & 0xffff;
            int length = file.getShort(at + 2) & 0xffff;
            if (marker == 0xffe1 && file.getInt(at + 4) == 0x45786966) {
                return inTiff(file.slice(at + 10, length - 8));
            }
            if (marker == 0xffda || length < 2) {
                return 1;
            }
            at += 2 + length;
        }
        return 1;
    }

    private static int inTiff(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * 12;
            if ((tiff.getShort(entry) & 0xffff) == ORIENTATION) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }
}
