package io.memberloop.crm.member;

/**
 * What somebody says when joining.
 *
 * @param name may be empty
 * @param phone as typed; null or empty without one
 * @param marketing whether messages with offers are welcome
 * @param textVersion of the consent text that was shown
 * @param source where the consent was given, for example {@code h5}
 * @param sceneHint the scene the card or link carried, or empty; else the last code this person scanned counts
 */
public record Joining(
        String openid,
        String name,
        String phone,
        boolean marketing,
        String textVersion,
        String source,
        String sceneHint) {

    @Override
    public String toString() {
        return "Joining[" + source + "]";
    }
}
