package dev.caravan.local.bench;

import java.nio.file.Path;

/**
 * One gzip member in a file of its own. Objects are made of them: members one after the other are read as one stream.
 *
 * @param bytes of the file
 * @param plainBytes of what is in it
 */
record Piece(Path file, long bytes, long plainBytes) {}
