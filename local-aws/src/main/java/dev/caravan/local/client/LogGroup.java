package dev.caravan.local.client;

import org.jspecify.annotations.Nullable;

/**
 * A log group.
 *
 * @param retentionInDays null when the events never expire
 */
public record LogGroup(
        String name,
        @Nullable Integer retentionInDays,
        @Nullable String kmsKeyId) {}
