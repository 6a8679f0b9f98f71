package dev.caravan.local.generate;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** An object as it was written, what the witness saw, and what a reader finds in the bytes. */
record Written(GroundTruth truth, List<GeneratedLine> seen, List<String> read) {
    static final Instant NEWEST = Instant.parse("2026-03-01T12:00:00.123456789Z");

    static LogObject object(long seed, int lines, Mix mix) {
        ObjectKey key = new ObjectKey("acme", "acme-cluster", "checkout", "checkout-1", "a.json.gz");
        return new LogObject(key, seed, NEWEST, new Contents(lines, 700, mix));
    }

    static Written write(LogObject object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<GeneratedLine> seen = new ArrayList<>();
        try {
            GroundTruth truth = ObjectWriter.write(object, bytes, seen::add);
            return new Written(truth, seen, lines(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(byte[] gzip) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(new ByteArrayInputStream(gzip)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
