package dev.caravan.object;

import dev.caravan.local.generate.Contents;
import dev.caravan.local.generate.LineKind;
import dev.caravan.local.generate.LogObject;
import dev.caravan.local.generate.Mix;
import dev.caravan.local.generate.ObjectKey;
import dev.caravan.local.generate.ObjectWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** An object as a fleet's collector writes it, the same one every time but for its hour. */
public record SampleObject(byte[] gzip) {
    /** Operations of each benchmark: what it says is the time for one line. */
    public static final int LINES = 10_000;

    private static final int LINE_BYTES = 700;
    private static final long SEED = 1;

    public static SampleObject make() throws IOException {
        Map<LineKind, Integer> weights = new EnumMap<>(Mix.standard().weights());
        weights.remove(LineKind.LONG_MESSAGE);
        Mix mix = new Mix(weights, Mix.standard().off(), 2);
        ObjectKey key = new ObjectKey("tenant", "cluster", "checkout", "checkout-0", "1.json.gz");
        Contents contents = new Contents(LINES, LINE_BYTES, mix);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ObjectWriter.write(new LogObject(key, SEED, Instant.now(), contents), bytes);
        return new SampleObject(bytes.toByteArray());
    }

    public InputStream packed() {
        return new ByteArrayInputStream(gzip);
    }

    public byte[] plain() throws IOException {
        try (InputStream in = new GZIPInputStream(packed())) {
            return in.readAllBytes();
        }
    }
}
