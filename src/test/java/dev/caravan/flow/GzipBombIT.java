package dev.caravan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Objects of a quarter of a megabyte that expand to 256, in a process with half of that as its heap. */
class GzipBombIT {
    private static final int EXPANDED = 256 * 1024 * 1024;

    @Test
    void an_endless_line_costs_neither_the_heap_nor_the_others() throws IOException {
        expands("x");
    }

    @Test
    @Tag("reliability")
    void endless_blank_lines_cost_neither_the_heap_nor_the_others() throws IOException {
        expands("\n");
    }

    private static void expands(String filling) throws IOException {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            String bomb = acme.key("app", "bomb", "a.json.gz");
            world.put(bomb, bomb(filling));
            world.putLines(acme.key("app", "good", "a.json.gz"), LogLines.numbered(3));

            try (Program program = Program.start(world, Map.of(), "", "--mode", "drain")) {
                Finished run = program.end();

                assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
                assertThat(run.err()).doesNotContain("OutOfMemory");
                assertThat(acme.logs("good").messages()).isEqualTo(LogLines.messages(3));
                assertThat(world.letters()).singleElement().satisfies(letter -> {
                    assertThat(letter.attributes()).containsEntry("reason", "corrupt-object");
                    assertThat(letter.attributes()).containsEntry("key", bomb);
                    assertThat(letter.error()).contains("MAX_GZIP_RATIO");
                });
                assertThat(run.report().path("identity_holds").asBoolean()).isTrue();
            }
        }
    }

    private static byte[] bomb(String filling) throws IOException {
        byte[] piece = filling.repeat(1024 * 1024).getBytes(UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            for (int written = 0; written < EXPANDED; written += piece.length) {
                gzip.write(piece);
            }
        }
        return bytes.toByteArray();
    }
}
