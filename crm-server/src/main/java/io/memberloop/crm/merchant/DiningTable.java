package io.memberloop.crm.merchant;

public record DiningTable(long id, String area, String name, int seats) {}
