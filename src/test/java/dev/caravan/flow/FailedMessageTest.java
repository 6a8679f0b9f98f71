package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message that fails as a whole, so that nobody knows what is left of it, is kept and settled like whatever is kept. */
class FailedMessageTest {
    private static final String FAILURE = """
                    - throwException:
                        exceptionType: java.lang.IllegalStateException
                        message: a step of ours is broken
            """;

    @TempDir
    private Path temporary = Path.of("");

    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();
    private final String key = acme.key("payments", "pod-1", "a.json.gz");
    private RoutesCopy routes = new RoutesCopy(temporary);

    @BeforeEach
    void copy_the_routes() {
        routes = RoutesCopy.in(temporary);
        world.putLines(key, LogLines.numbered(3));
    }

    @AfterEach
    void leave() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "10-receive, to, work-on-message",
        "20-message, bean, begin-message",
        "20-message, bean, read-notification",
        "20-message, split, each-record",
    })
    void is_kept_until_its_last_moment_and_then_dead_lettered_as_it_stood(String file, String kind, String step) {
        routes.insertBefore(file + ".camel.yaml", kind, step, FAILURE);

        Finished early = drain();

        assertThat(early.exitCode()).as(early.err()).isEqualTo(1);
        assertThat(world.letters()).isEmpty();
        assertThat(early.report().path("messages").path("kept").asInt())
                .as("it is settled")
                .isPositive();
        world.aws.age(world.queueUrl, Duration.ofHours(87));

        Finished late = drain();

        assertThat(late.exitCode()).as(late.err()).isEqualTo(1);
        assertThat(world.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("kept-too-long");
            assertThat(letter.error()).contains("a step of ours is broken", "of the 345600 s");
            assertThat(letter.body()).contains(key);
        });
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void its_letter_can_be_replayed_when_the_routes_are_mended() {
        routes.insertBefore("20-message.camel.yaml", "bean", "read-notification", FAILURE);
        world.aws.age(world.queueUrl, Duration.ofHours(87));
        drain();
        assertThat(world.messagesLeft()).as("only its letter is left").isZero();
        world.aws.age(world.queueUrl, Duration.ZERO);

        InProcess.command(world, null, "dlq", "replay", "--reason", "kept-too-long");
        Finished run = world.drain();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(3));
    }

    private Finished drain() {
        return world.drain(
                "--max-hand-back-seconds", "0", "--routes", routes.folder().toString());
    }
}
