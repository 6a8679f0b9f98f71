package dev.caravan.local.bench;

/**
 * How far a process is, seen from outside.
 *
 * @param millis since it was started
 * @param cpuMillis user and system time so far
 * @param peakKib the most memory it has held so far
 * @param events it has delivered so far
 */
record Sample(long millis, long cpuMillis, long peakKib, long events) {}
