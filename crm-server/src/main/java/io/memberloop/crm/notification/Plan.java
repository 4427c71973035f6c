package io.memberloop.crm.notification;

/** @param reason message key: why this way and none before it */
public record Plan(Channel channel, String reason) {}
