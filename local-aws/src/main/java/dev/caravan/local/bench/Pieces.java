package dev.caravan.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.caravan.local.generate.Contents;
import dev.caravan.local.generate.LineKind;
import dev.caravan.local.generate.LogObject;
import dev.caravan.local.generate.Mix;
import dev.caravan.local.generate.ObjectKey;
import dev.caravan.local.generate.RecordSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * Generated lines in a folder, made once and used again for days: CloudWatch Logs takes nothing older than 14.
 *
 * <p>The lines are those of the generator's standard mix without its longest messages. The generator's shortest line is
 * 370 bytes, for it writes all fields that a collector adds; shorter ones are made by leaving those out, and have
 * nothing but {@code timestamp}, {@code message}, {@code level}, {@code stream} and {@code source_type}; and they are
 * plain text, klog, access logs and text in other scripts only.
 */
final class Pieces {
    private static final Duration FRESH = Duration.ofDays(5);
    private static final int DIFFERENT = 8;
    private static final int SHORTEST_WHOLE_LINE = 370;
    private static final int LINE_BUFFER = 64 * 1024;

    private static final Set<LineKind> LONGER_THAN_A_SHORT_LINE = Set.of(
            LineKind.JSON_TEXT,
            LineKind.JSON_OBJECT,
            LineKind.AUDIT_EVENT,
            LineKind.JAVA_STACK_TRACE,
            LineKind.GO_STACK_TRACE);

    private final Path folder;
    private final Clock clock;

    Pieces(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** The pieces of the {@code index}-th object of the load, in order. */
    List<Piece> of(Load load, int index) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < load.piecesOfAnObject(); i++) {
            int seed = (index * load.piecesOfAnObject() + i) % DIFFERENT;
            pieces.add(piece(load.lineBytes(), load.eventsOfAPiece(), seed));
        }
        return pieces;
    }

    private Piece piece(int lineBytes, int events, int seed) throws IOException {
        Path file = folder.resolve(lineBytes + "-bytes-" + events + "-lines-" + seed + ".json.gz");
        Path size = folder.resolve(file.getFileName() + ".size");
        if (!isFresh(size)) {
            Files.createDirectories(folder);
            Path part = folder.resolve(file.getFileName() + ".part");
            long plain = write(part, lineBytes, events, seed);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(size, Long.toString(plain));
        }
        return new Piece(file, Files.size(file), Long.parseLong(Files.readString(size)));
    }

    private boolean isFresh(Path file) throws IOException {
        return Files.exists(file)
                && Files.getLastModifiedTime(file)
                        .toInstant()
                        .isAfter(clock.instant().minus(FRESH));
    }

    private long write(Path file, int lineBytes, int events, int seed) throws IOException {
        boolean isShort = lineBytes < SHORTEST_WHOLE_LINE;
        Contents contents = new Contents(events, isShort ? SHORTEST_WHOLE_LINE : lineBytes, mix(isShort));
        ObjectKey key = new ObjectKey("tenant", "tenant-cluster", "checkout", "checkout-0", file.toString());
        RecordSource lines = new LogObject(key, seed + 1L, clock.instant().minusSeconds(1), contents).lines();
        long bytes = 0;
        try (OutputStream out =
                new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file), LINE_BUFFER), LINE_BUFFER)) {
            while (lines.hasNext()) {
                String line = lines.next().text();
                byte[] text = ((isShort ? withoutCollectorsFields(line) : line) + '\n').getBytes(UTF_8);
                out.write(text);
                bytes += text.length;
            }
        }
        return bytes;
    }

    static String withoutCollectorsFields(String line) {
        int collectors = line.lastIndexOf(",\"cluster_id\":\"");
        return collectors < 0 ? line : line.substring(0, collectors) + '}';
    }

    /** Short lines have no room for the kinds of message whose length does not follow the line's. */
    private static Mix mix(boolean isShort) {
        Mix standard = Mix.standard();
        Map<LineKind, Integer> weights = new EnumMap<>(standard.weights());
        weights.remove(LineKind.LONG_MESSAGE);
        if (isShort) {
            weights.keySet().removeAll(LONGER_THAN_A_SHORT_LINE);
        }
        return new Mix(weights, standard.off(), standard.longMessageBytes());
    }
}
