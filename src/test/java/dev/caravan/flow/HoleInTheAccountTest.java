package dev.caravan.flow;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.notification.Replay;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Routes that leave lines out, in place of the packaged ones: however often the message comes, it is never done. */
class HoleInTheAccountTest {
    private static final Path PACKAGED = Path.of("..", "routes");

    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();
    private final String key = acme.key("payments", "pod-1", "a.json.gz");

    @TempDir
    private Path routes;

    @BeforeEach
    void copy_the_routes() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(PACKAGED)) {
            for (Path file : files) {
                Files.copy(file, routes.resolve(file.getFileName().toString()));
            }
        }
    }

    @AfterEach
    void leave() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"3,false", "3,true", "1,false", "5,true"})
    void a_batch_that_is_left_out_keeps_the_message_however_often_it_is_received(int batch, boolean withLedger)
            throws IOException {
        leaveOut(batch);
        world.putLines(key, LogLines.numbered(10));

        for (int time = 1; time <= 3; time++) {
            assertKept(drain(withLedger), "line " + (2 * batch - 1));
        }

        assertThat(world.letters()).isEmpty();
        for (Map<String, AttributeValue> entry : withLedger ? world.ledger() : List.<Map<String, AttributeValue>>of()) {
            assertThat(entry).containsEntry("state", AttributeValue.fromS("open"));
            assertThat(Integer.parseInt(requireNonNull(entry.get("last_line")).n()))
                    .isLessThan(2 * batch);
        }
    }

    @Test
    void the_routes_being_right_again_what_was_left_out_is_delivered() throws IOException {
        leaveOut(3);
        world.putLines(key, LogLines.numbered(10));
        assertKept(drain(true), "line 5");

        Finished run = world.drain("--ledger-table", world.ledgerTable());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(acme.logs("pod-1").messages()).containsAll(LogLines.messages(10));
    }

    @Test
    void quarantined_lines_behind_the_hole_are_not_handed_over() throws IOException {
        leaveOut(1);
        world.putLines(key, LogLines.line(1, "line 1"), LogLines.line(2, "line 2"), LogLines.at(0, "old"));

        for (int time = 1; time <= 2; time++) {
            assertKept(drain(true), "line 1");
        }

        assertThat(world.letters()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'simple: ${body}\n            streaming','constant: nothing\n            streaming'",
        "direct:put,log:nothing"
    })
    void an_object_of_which_nothing_is_put_is_kept(String original, String changed) throws IOException {
        change("50-logs.camel.yaml", original.replace("\\n", "\n"), changed.replace("\\n", "\n"));
        world.putLines(key, LogLines.numbered(4));

        for (int time = 1; time <= 2; time++) {
            assertKept(drain(true), "line 1");
        }
    }

    @Test
    void of_lines_that_are_replayed_none_may_be_left_out_either() throws IOException {
        world.putLines(key, LogLines.numbered(10));
        assertThat(world.drain("--ledger-table", world.ledgerTable()).exitCode())
                .isZero();
        leaveOut(4);
        world.sqs.sendMessage(request -> request.queueUrl(world.queueUrl)
                .messageBody(world.eventWithTags(List.of(key)))
                .messageAttributes(Map.of(Replay.ID, text("replay-1"), Replay.LINES, text("5-10"))));

        for (int time = 1; time <= 2; time++) {
            Finished run = drain(true);
            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(run.err()).contains("DEFECT");
            assertThat(world.messagesLeft()).isEqualTo(1);
        }
    }

    private void assertKept(Finished run, String missing) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains("DEFECT");
        assertThat(run.report().path("identity_holds").asBoolean()).isFalse();
        assertThat(world.messagesLeft()).isEqualTo(1);
        assertThat(acme.logs("pod-1").messages()).doesNotContain(missing);
    }

    /** Routes in which the batch of this number is not put, of batches of two lines. */
    private void leaveOut(int batch) throws IOException {
        change(
                "50-logs.camel.yaml",
                "      uri: direct:put\n      steps:\n",
                "      uri: direct:put\n      steps:\n"
                        + "        - filter:\n"
                        + "            id: leave-one-out\n"
                        + "            simple: ${body.lastLine} == " + 2 * batch + "\n"
                        + "            steps:\n"
                        + "              - stop:\n"
                        + "                  id: leave-it\n");
    }

    private void change(String file, String original, String changed) throws IOException {
        Path path = routes.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(original);
        Files.writeString(path, text.replace(original, changed));
    }

    private Finished drain(boolean withLedger) {
        Stream<String> fixed = Stream.of(
                "--routes",
                routes.toString(),
                "--max-batch-size",
                "2",
                "--checkpoint-seconds",
                "0",
                "--max-hand-back-seconds",
                "0");
        Stream<String> ledger = withLedger ? Stream.of("--ledger-table", world.ledgerTable()) : Stream.of();
        return world.drain(Stream.concat(fixed, ledger).toArray(String[]::new));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
