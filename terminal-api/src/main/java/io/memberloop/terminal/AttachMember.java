package io.memberloop.terminal;

/**
 * Gives a member to a bill that is already paid: once, within the store's time limit; points follow as if the card had
 * been shown before.
 *
 * @param value card number or phone, or null when {@code memberId} is known
 * @param device the handheld that asks; null from a bridge that does not tell it
 */
public record AttachMember(String opId, String memberId, String value, String staffId, String device) {}
