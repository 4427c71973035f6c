package io.memberloop.terminal;

/**
 * Gives a member to a bill that is already paid: once, within the store's time limit; points follow as if the card had
 * been shown before.
 *
 * @param value card number or phone, or null when {@code memberId} is known
 */
public record AttachMember(String opId, String memberId, String value, String staffId) {}
