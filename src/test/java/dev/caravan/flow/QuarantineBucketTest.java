package dev.caravan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a bucket for them, quarantined lines are there as copies, and each dead letter says where. */
class QuarantineBucketTest {
    private static final long DAY = 24L * 60 * 60 * 1000;

    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();
    private final String bucket = "quarantine-" + world.number;
    private final String key = acme.key("payments", "pod-1", "a.json.gz");

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void quarantined_lines_are_copied_as_they_stand_with_their_reason() throws IOException {
        world.s3.createBucket(request -> request.bucket(bucket));
        String old = LogLines.at(Times.recentMillis(0) - 20 * DAY, "old");
        String ahead = LogLines.at(Times.recentMillis(0) + 20 * DAY, "ahead");
        String endless = "x".repeat(3_000);
        world.putLines(key, LogLines.line(1, "line 1"), old, ahead, LogLines.line(4, "line 4"), old, endless);

        Finished run = world.drain("--quarantine-bucket", bucket, "--max-line-bytes", "2000");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(acme.logs("pod-1").messages()).containsExactly("line 1", "line 4");
        String tag = world.s3
                .headObject(request -> request.bucket(world.bucket).key(key))
                .eTag()
                .replace("\"", "");
        String name = world.bucket + "/" + key + "." + tag;
        assertThat(copy(file(name + ".too-old-2-")))
                .satisfiesExactly(
                        line -> {
                            assertThat(line.path("reason").asText()).isEqualTo("too-old");
                            assertThat(line.path("bucket").asText()).isEqualTo(world.bucket);
                            assertThat(line.path("key").asText()).isEqualTo(key);
                            assertThat(line.path("line").asLong()).isEqualTo(2);
                            assertThat(line.path("text").asText()).isEqualTo(old);
                        },
                        line -> assertThat(line.path("line").asLong()).isEqualTo(5));
        assertThat(copy(file(name + ".too-new-3-")))
                .singleElement()
                .satisfies(line -> assertThat(line.path("text").asText()).isEqualTo(ahead));
        assertThat(copy(file(name + ".line-too-long-6-")))
                .singleElement()
                .satisfies(line -> assertThat(line.path("text").isNull()).isTrue());
        assertThat(world.letters())
                .extracting(letter -> letter.attributes().get("quarantine"))
                .containsExactlyInAnyOrder(
                        "s3://" + bucket + "/" + file(name + ".too-old-2-"),
                        "s3://" + bucket + "/" + file(name + ".too-new-3-"),
                        "s3://" + bucket + "/" + file(name + ".line-too-long-6-"));
    }

    @Test
    void where_no_copy_can_be_made_the_dead_letter_goes_without() {
        world.putLines(key, LogLines.at(Times.recentMillis(0) - 20 * DAY, "old"));

        Finished run = world.drain("--quarantine-bucket", bucket);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(world.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.attributes())
                        .containsEntry("reason", "too-old")
                        .doesNotContainKey("quarantine"));
        assertThat(world.messagesLeft()).isZero();
    }

    /** The only file whose name begins so. */
    private String file(String beginning) {
        return world.aws.objects(bucket).stream()
                .filter(name -> name.startsWith(beginning))
                .reduce((one, another) -> {
                    throw new AssertionError(one + " and " + another);
                })
                .orElseThrow();
    }

    @Test
    void an_object_is_read_once_more_for_all_of_its_letters() throws IOException {
        world.s3.createBucket(request -> request.bucket(bucket));
        String tooLong = "x".repeat(2_000);
        world.putLines(
                key,
                IntStream.range(0, 10_000)
                        .boxed()
                        .flatMap(i -> Stream.of("good " + i, tooLong))
                        .toArray(String[]::new));

        Finished run = world.drain("--quarantine-bucket", bucket, "--max-line-bytes", "1024");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        List<Letter> letters = world.letters();
        assertThat(letters).hasSizeGreaterThan(2);
        List<Long> copied = new ArrayList<>();
        for (Letter letter : letters) {
            String place = letter.attributes().getOrDefault("quarantine", "");
            assertThat(place).startsWith("s3://" + bucket + "/");
            copy(place.substring(("s3://" + bucket + "/").length()))
                    .forEach(line -> copied.add(line.path("line").asLong()));
        }
        assertThat(copied)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 10_000).mapToObj(i -> 2 * i).toList());
        assertThat(world.calls("s3", "GetObject")).hasSize(2);
    }

    private List<JsonNode> copy(String name) throws IOException {
        byte[] file = world.aws.objectBytes(bucket, name);
        JsonMapper json = JsonMapper.builder().build();
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return json.readerFor(JsonNode.class)
                    .<JsonNode>readValues(new String(plain.readAllBytes(), UTF_8))
                    .readAll();
        }
    }
}
