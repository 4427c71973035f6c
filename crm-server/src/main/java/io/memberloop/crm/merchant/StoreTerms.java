package io.memberloop.crm.merchant;

/** A store as its editor sees it. @param version of what stood there when it was read */
public record StoreTerms(Store store, int version) {}
