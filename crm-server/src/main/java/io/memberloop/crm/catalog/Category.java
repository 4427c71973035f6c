package io.memberloop.crm.catalog;

public record Category(long id, String name) {}
