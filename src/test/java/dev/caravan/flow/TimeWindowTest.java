package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** Events outside what CloudWatch takes: the others of their object arrive once, they are quarantined by line. */
class TimeWindowTest {
    private final World world = new World();
    private final Customer acme = world.customer("acme");

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void events_that_are_too_old_or_too_new_are_held_back_before_sending() {
        acme.toLogGroup();

        Finished run = deliver(
                LogLines.line(1, "good 1"),
                before(Duration.ofDays(15), "old"),
                before(Duration.ofDays(20), "old"),
                LogLines.line(2, "good 2"),
                before(Duration.ofHours(-3), "new"),
                LogLines.line(3, "good 3"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(acme.logs("pod-1").messages()).containsExactly("good 1", "good 2", "good 3");
        assertThat(Recorded.details(Recorded.puts(acme), "events")).containsOnly(3L);
        assertThat(world.deadLetters())
                .extracting(letter -> World.attribute(letter, "reason") + " " + World.attribute(letter, "lines"))
                .containsExactlyInAnyOrder("too-old 2-3", "too-new 5");
        assertAccount(run, 6, 3, 3);
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void events_that_cloudwatch_calls_too_old_are_quarantined_and_the_others_not_sent_again() {
        acme.toLogGroup();
        world.aws.moveClock(acme.account(), Duration.ofDays(3));
        Duration border = Duration.ofDays(11);

        Finished run = deliver(
                before(border.minusHours(1), "good 1"),
                before(border.plusHours(1), "old"),
                before(border.plusHours(2), "old"),
                before(border.minusHours(2), "good 2"));

        assertThat(acme.logs("pod-1").messages()).containsExactly("good 1", "good 2");
        assertQuarantined("too-old", "2-3");
        assertAccount(run, 4, 2, 2);
    }

    @Test
    void events_that_cloudwatch_calls_too_new_are_quarantined() {
        acme.toLogGroup();
        world.aws.moveClock(acme.account(), Duration.ofMinutes(-45));

        Finished run = deliver(
                before(Duration.ofMinutes(-90), "new"),
                LogLines.line(1, "good 1"),
                LogLines.line(2, "good 2"),
                before(Duration.ofMinutes(-91), "new"));

        assertThat(acme.logs("pod-1").messages()).containsExactly("good 1", "good 2");
        assertQuarantined("too-new", "1,4");
        assertAccount(run, 4, 2, 2);
    }

    @Test
    void events_that_are_past_the_retention_of_the_group_are_quarantined() {
        acme.toLogGroup("retention_days", 1);

        Finished run = deliver(before(Duration.ofHours(25), "expired"), before(Duration.ofHours(22), "good"));

        assertThat(acme.logs("pod-1").messages()).containsExactly("good");
        assertQuarantined("expired", "1");
        assertAccount(run, 2, 1, 1);
    }

    private static String before(Duration now, String message) {
        return LogLines.at(System.currentTimeMillis() - now.toMillis(), message);
    }

    private Finished deliver(String... lines) {
        world.putLines(acme.key("payments", "pod-1", "a.json.gz"), lines);
        return world.drain();
    }

    private void assertQuarantined(String reason, String lines) {
        assertThat(world.deadLetters()).singleElement().satisfies((Message letter) -> {
            assertThat(World.attribute(letter, "reason")).isEqualTo(reason);
            assertThat(World.attribute(letter, "lines")).isEqualTo(lines);
            assertThat(World.attribute(letter, "delivery")).isEqualTo(acme.logsId());
        });
        assertThat(world.messagesLeft()).isZero();
    }

    private static void assertAccount(Finished run, long lines, long delivered, long quarantined) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        JsonNode account = run.delivery("acme", "cloudwatch");
        assertThat(account.path("lines").asLong()).isEqualTo(lines);
        assertThat(account.path("delivered").asLong()).isEqualTo(delivered);
        assertThat(account.path("quarantined").asLong()).isEqualTo(quarantined);
        assertThat(account.path("events").asLong()).as("events that arrived").isEqualTo(delivered);
        assertThat(run.report().path("identity_holds").asBoolean()).isTrue();
    }
}
