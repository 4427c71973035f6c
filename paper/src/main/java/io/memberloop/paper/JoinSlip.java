package io.memberloop.paper;

/** A code to join with and to claim a bill's points: ready texts, already harmless for the markup. */
public record JoinSlip(String number, String table, String qr, String expires) {}
