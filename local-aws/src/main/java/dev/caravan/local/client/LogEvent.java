package dev.caravan.local.client;

/** One event as it was put. */
public record LogEvent(long timestamp, String message) {}
