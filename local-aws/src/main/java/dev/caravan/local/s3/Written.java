package dev.caravan.local.s3;

import java.util.Optional;

/** An object as a notification tells of it. */
record Written(long size, String eTag, Optional<String> versionId) {}
