package dev.caravan.local.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** Writes objects as gzip NDJSON, holding one line at a time. */
public final class ObjectWriter {
    private static final int BUFFER_BYTES = 64 * 1024;

    private ObjectWriter() {}

    /** Writes the object into a stream, which stays open, and tells what is in it. */
    public static GroundTruth write(LogObject object, OutputStream out) throws IOException {
        return write(object, out, line -> {});
    }

    /**
     * Writes the object into a stream, which stays open, and tells what is in it.
     *
     * @param witness is shown each line after it was written
     */
    public static GroundTruth write(LogObject object, OutputStream out, Consumer<GeneratedLine> witness)
            throws IOException {
        GZIPOutputStream gzip = new GZIPOutputStream(out, BUFFER_BYTES);
        GroundTruth truth = writePlain(object, gzip, witness);
        gzip.finish();
        return truth;
    }

    static GroundTruth measure(LogObject object) {
        try {
            return writePlain(object, OutputStream.nullOutputStream(), line -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GroundTruth writePlain(LogObject object, OutputStream out, Consumer<GeneratedLine> witness)
            throws IOException {
        GroundTruth truth = GroundTruth.NOTHING;
        for (RecordSource lines = object.lines(); lines.hasNext(); ) {
            GeneratedLine line = lines.next();
            byte[] bytes = (line.text() + '\n').getBytes(StandardCharsets.UTF_8);
            out.write(bytes);
            truth = truth.plus(GroundTruth.of(line, bytes.length));
            witness.accept(line);
        }
        return truth;
    }
}
