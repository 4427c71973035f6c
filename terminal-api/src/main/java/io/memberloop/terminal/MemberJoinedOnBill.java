package io.memberloop.terminal;

/** A customer joined, or was recognised, after scanning the join code of a bill. */
public record MemberJoinedOnBill(String billId, MemberView member) {}
