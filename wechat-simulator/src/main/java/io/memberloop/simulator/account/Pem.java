package io.memberloop.simulator.account;

import java.security.Key;
import java.util.Base64;

/** Writes and reads the text form of keys and certificates. */
public final class Pem {

    private Pem() {}

    static String of(String kind, Key key) {
        return of(kind, key.getEncoded());
    }

    static String of(String kind, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }

    public static byte[] content(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }
}
