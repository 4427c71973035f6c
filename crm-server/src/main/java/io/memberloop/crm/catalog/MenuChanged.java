package io.memberloop.crm.catalog;

/** A price or what is on sale changed for the current merchant; published in the transaction that changes it. */
public record MenuChanged() {}
