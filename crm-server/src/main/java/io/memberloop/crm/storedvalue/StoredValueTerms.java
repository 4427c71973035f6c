package io.memberloop.crm.storedvalue;

/** @param version of what stood there when it was read; 0 = nothing was decided yet */
public record StoredValueTerms(StoredValueRule rule, int version) {}
