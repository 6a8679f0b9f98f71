package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.notification.NotificationReader;
import dev.caravan.notification.NotifiedRecord.ObjectCreated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages as long as SQS takes them, in a process with a heap of 128 MB: each is settled, and the next one too. */
class LargeMessageIT {
    private static final int MANY = 10_000;

    /** What SQS takes in a message. */
    private static final int MOST_BYTES = 1_048_576;

    private final World world = new World();

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void thousands_of_invalid_records_in_a_long_envelope_become_one_letter() {
        String body = "{\"Records\":[" + "1,".repeat(MANY - 1) + "1],\"note\":\"" + "x".repeat(220_000) + "\"}";

        settles(body);

        assertThat(world.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.body()).isEqualTo(body);
            assertThat(letter.attributes())
                    .containsEntry("reason", "invalid-notification")
                    .containsEntry("letters", Integer.toString(MANY));
        });
    }

    @Test
    void thousands_of_objects_of_tenants_that_nobody_knows_become_one_letter() {
        String body = IntStream.range(0, 1_000)
                .mapToObj(
                        i -> "{\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"t%d/c/a/p/f\"}}}".formatted(i))
                .collect(Collectors.joining(",", "{\"Records\":[", "]}"));

        settles(body);

        assertThat(world.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.attributes())
                        .containsEntry("reason", "unknown-tenant")
                        .containsEntry("letters", "1000"));
    }

    @Test
    void what_is_too_long_for_one_letter_goes_in_several_that_hold_every_record() {
        List<String> keys = IntStream.range(0, 999)
                .mapToObj(i -> "t%03d/cluster/app/pod/%s".formatted(i, "f".repeat(960)))
                .collect(Collectors.toCollection(ArrayList::new));
        keys.add("t999/cluster/app/pod/f");
        while (event(keys).length() < MOST_BYTES) {
            keys.replaceAll(key -> key + "f");
            if (event(keys).length() > MOST_BYTES) {
                keys.replaceAll(key -> key.substring(0, key.length() - 1));
                keys.set(
                        999, keys.get(999) + "f".repeat(MOST_BYTES - event(keys).length()));
            }
        }

        settles(event(keys));

        List<Letter> letters = world.letters();
        assertThat(letters).hasSizeGreaterThan(1);
        assertThat(letters.stream().flatMap(letter -> new NotificationReader().read(letter.body()).stream()))
                .extracting(record -> ((ObjectCreated) record).object().key())
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    private static String event(List<String> keys) {
        return keys.stream()
                .map(key -> "{\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"%s\"}}}".formatted(key))
                .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    }

    @Test
    void a_body_of_nothing_but_values_is_one_invalid_notification() {
        settles("{\"Records\":[" + "{},".repeat(87_000) + "{}]}");

        assertThat(world.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason()).isEqualTo("invalid-notification"));
    }

    /** The queue keeps nothing of it, and an object of a customer is delivered beside it. */
    private void settles(String body) {
        Customer acme = world.customer("acme").toLogGroup();
        world.send(body);
        world.putLines(acme.key("app", "good", "a.json.gz"), LogLines.numbered(3));
        try (Program program = Program.start(world, Map.of(), "", "--mode", "drain")) {
            Finished run = program.end();

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(run.err()).doesNotContain("OutOfMemory");
            assertThat(acme.logs("good").messages()).isEqualTo(LogLines.messages(3));
            assertThat(world.messagesLeft()).isZero();
        }
    }
}
