package io.memberloop.terminal;

/**
 * A guest who is no member yet goes on from the join code of a bill.
 *
 * @param step {@link #SCANNED}, {@link #FOLLOWED} or {@link #CARD}: scanned again while following, followed by scanning, has
 *     the card in the wallet
 */
public record MemberJoining(String billId, String step) {

    public static final String SCANNED = "SCANNED";
    public static final String FOLLOWED = "FOLLOWED";
    public static final String CARD = "CARD";
}
