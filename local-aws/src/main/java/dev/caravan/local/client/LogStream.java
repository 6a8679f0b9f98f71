package dev.caravan.local.client;

/**
 * How much a log stream holds.
 *
 * @param bytes as CloudWatch Logs counts them: UTF-8 and 26 for each event
 */
public record LogStream(String group, String name, long events, long bytes) {}
