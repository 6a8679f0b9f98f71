package dev.caravan.flow;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.caravan.local.client.Call;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects whose bytes are no lines of text: what can be made text is delivered, and nothing else is. */
class UnreadableObjectsTest {
    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();
    private final String key = acme.key("payments", "pod-1", "a.json.gz");

    @AfterEach
    void leave() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "bzip2, 425a6839314159265359c8a3824f000010598000101000001022838c8a2000212a3469a1ea7a8400",
        "xz, fd377a585a000004e6d6b4460200210116000000742fe5a3e00023001c5d003d8889a69460",
        "a zip archive, 504b0304140008080800000000000000000000000000000000000000070000006170702e6c6f670a",
        "a Parquet file, 504152311500152015241500000a0b0c",
        "lz4, 04224d186440a70a0a0a0a",
        "snappy, ff060000734e61507059011e00000a0a0a"
    })
    void nothing_of_an_object_without_lines_arrives_and_its_letter_names_what_it_is(String what, String hex) {
        byte[] object = HexFormat.of().parseHex(hex);
        for (byte[] stored : List.of(object, gzip(object))) {
            world.put(key, stored);

            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(run.report().at("/dead_letters/0/reason").asText()).isEqualTo("unreadable-object");
            assertThat(run.report().at("/dead_letters/0/error").asText()).contains(what);
        }
        assertNothingArrived(2);
    }

    @Test
    void binary_data_of_an_unknown_format_does_not_arrive_either() {
        byte[] noise = new byte[3_000];
        new Random(5).nextBytes(noise);
        world.put(key, noise);

        Finished run = world.drain();

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.report().at("/dead_letters/0/error").asText()).contains("binary data of an unknown format");
        assertNothingArrived(1);
    }

    @Test
    void a_copy_is_made_of_an_object_without_lines_as_of_any_other() {
        acme.toBucket("acme-copies-" + world.number).createBucket("acme-copies-" + world.number);
        byte[] object = HexFormat.of().parseHex("425a6839314159265359c8a3824f00001059800010100000");
        world.put(key, object);

        Finished run = world.drain();

        assertThat(run.delivery("acme", "s3").path("bytes").asLong()).isEqualTo(object.length);
        assertNothingArrived(1);
    }

    private void assertNothingArrived(int letters) {
        assertThat(Recorded.puts(acme)).isEmpty();
        assertThat(world.letters()).hasSize(letters).allSatisfy(letter -> {
            assertThat(letter.reason()).isEqualTo("unreadable-object");
            assertThat(letter.attributes()).containsEntry("key", key).doesNotContainKey("lines");
        });
        assertThat(world.s3
                        .headObject(request -> request.bucket(world.bucket).key(key))
                        .contentLength())
                .isPositive();
        assertThat(world.messagesLeft()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip in gzip", "zstd", "zstd in gzip", "UTF-16", "UTF-16 in zstd"})
    void what_can_be_made_text_arrives_and_is_read_on_where_its_connection_broke(String storage) {
        List<String> messages = messages();
        world.put(key, stored(storage, lines(messages)));

        try (FaultHandle cut = world.aws.fault(
                Fault.on("s3", "GetObject").byAccount(world.account).times(2).cutBodyAfter(70_000))) {
            Finished run = world.manual(world.event(key));

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(cut.hits()).isEqualTo(2);
            assertThat(run.delivery("acme", "cloudwatch").path("lines").asLong())
                    .isEqualTo(messages.size());
        }

        assertThat(acme.logs("pod-1").messages()).isEqualTo(messages);
        assertThat(Recorded.byCentral(world, "s3", "GetObject"))
                .extracting(Call::status)
                .containsExactly(200, 206, 206);
    }

    @Test
    void of_a_gzip_with_garbage_behind_it_every_line_arrives_and_the_letter_says_what_is_wrong() {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.writeBytes(World.gzip("one\n"));
        object.writeBytes(World.gzip("two\nthree"));
        object.writeBytes("garbage".getBytes(UTF_8));
        world.put(key, object.toByteArray());

        Finished run = world.manual(world.event(key));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(acme.logs("pod-1").messages()).containsExactly("one", "two", "three");
        assertThat(world.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("corrupt-object");
            assertThat(letter.error()).contains("trailing garbage after 2 gzip members");
            assertThat(letter.attributes()).containsEntry("lines", "4-");
        });
    }

    @Test
    void quarantined_lines_of_a_compressed_object_are_copied_as_those_of_any_other() {
        String copies = "quarantine-" + world.number;
        world.s3.createBucket(request -> request.bucket(copies));
        String old = LogLines.at(Times.recentMillis(0) - 20L * 24 * 60 * 60 * 1000, "old");
        world.put(key, stored("UTF-16 in zstd", LogLines.line(1, "a") + "\n" + old + "\n"));

        Finished run = world.drain("--quarantine-bucket", copies);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(acme.logs("pod-1").messages()).containsExactly("a");
        assertThat(world.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.attributes())
                        .containsEntry("lines", "2")
                        .containsKey("quarantine"));
    }

    @Test
    void the_summary_counts_the_lines_that_were_no_json_beside_their_delivery() {
        world.put(key, "text\n{\"message\":\"record\"}\nmore text\n".getBytes(UTF_8));

        Finished run = world.manual(world.event(key));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out() + run.err()).contains(": 2 events are lines as they stood, which were no JSON");
    }

    /** So many, and so unlike each other, that no storage makes them smaller than the buffers on the way. */
    private static List<String> messages() {
        Random random = new Random(4_17L);
        return IntStream.range(0, 5_000)
                .mapToObj(i -> i + " " + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong())
                        + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()))
                .toList();
    }

    private static String lines(List<String> messages) {
        return IntStream.range(0, messages.size())
                .mapToObj(i -> LogLines.line(i / 10, messages.get(i)) + "\n")
                .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                .toString();
    }

    private static byte[] stored(String storage, String text) {
        byte[] plain = text.getBytes(UTF_8);
        return switch (storage) {
            case "gzip in gzip" -> gzip(gzip(plain));
            case "zstd" -> Zstd.compress(plain);
            case "zstd in gzip" -> gzip(Zstd.compress(plain));
            case "UTF-16" -> ("\ufeff" + text).getBytes(UTF_16LE);
            default -> Zstd.compress(("\ufeff" + text).getBytes(UTF_16LE));
        };
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(stored)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stored.toByteArray();
    }
}
