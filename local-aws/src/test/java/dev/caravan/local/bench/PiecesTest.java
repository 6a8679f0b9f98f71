package dev.caravan.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PiecesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_piece_has_as_many_lines_as_wanted_and_knows_its_size() throws IOException {
        List<Piece> pieces = pieces().of(Load.of(1, 200, 700), 0);
        assertThat(pieces).hasSize(1);
        byte[] text = text(pieces.get(0));
        assertThat(new String(text, UTF_8).lines()).hasSize(200);
        assertThat(pieces.get(0).plainBytes()).isEqualTo(text.length);
        assertThat(pieces.get(0).bytes()).isEqualTo(Files.size(pieces.get(0).file()));
    }

    @Test
    void short_lines_are_whole_records_without_the_collectors_fields() throws IOException {
        byte[] text = text(pieces().of(Load.of(1, 200, 200), 0).get(0));
        assertThat(text.length / 200).isBetween(150, 250);
        for (String line : new String(text, UTF_8).lines().toList()) {
            JsonNode record = new ObjectMapper().readTree(line);
            assertThat(record.has("timestamp")).isTrue();
            assertThat(record.has("cluster_id")).isFalse();
        }
    }

    @Test
    void pieces_are_used_again_while_they_are_fresh() throws IOException {
        Path file = pieces().of(Load.of(1, 10, 700), 0).get(0).file();
        Path size = folder.resolve(file.getFileName() + ".size");
        Files.setLastModifiedTime(size, FileTime.from(NOW.minusSeconds(60)));
        Files.write(file, new byte[] {1});
        assertThat(pieces().of(Load.of(1, 10, 700), 0).get(0).bytes()).isEqualTo(1);
        Files.setLastModifiedTime(size, FileTime.from(NOW.minusSeconds(6 * 86_400)));
        assertThat(pieces().of(Load.of(1, 10, 700), 0).get(0).bytes()).isGreaterThan(1);
    }

    private Pieces pieces() {
        return new Pieces(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static byte[] text(Piece piece) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(piece.file()))) {
            return in.readAllBytes();
        }
    }
}
