package io.memberloop.terminal;

/**
 * Where guests pay a presented bill on their own phones.
 *
 * @param url what the QR code on the screen or on the pre-bill holds; the same in all versions of the bill
 */
public record PayLink(String url) {}
