package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An error anywhere ends the process, with its messages back in the queue; none leaves it half alive. */
class ErrorsTest {
    private static final Path PACKAGED = Path.of("..", "routes");

    @TempDir
    private Path folder;

    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();

    @BeforeEach
    void copy_the_routes() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(PACKAGED)) {
            for (Path file : files) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
    }

    @AfterEach
    void leave() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "sqs,   10-receive,     hand-back-unless-deleted, missingClass",
        "sqs,   20-message,     begin-message,   outOfMemory",
        "sqs,   30-tenant,      cached-deliveries, missingClass",
        "sqs,   45-ledger,      enter-end,       failedAssertion",
        "sqs,   50-logs,        still-ours,      outOfMemory",
        "sqs,   70-settle,      count-kept,      outOfMemory",
        "sqs,   70-settle,      count-deleted,   failedAssertion",
        "sqs,   40-delivery,    delivery-in-log, elsewhere",
        "drain, 50-logs,        checkpoint,      outOfMemory",
        "manual, 50-logs,       still-ours,      missingClass",
    })
    void an_error_in_the_middle_of_the_work_ends_the_process(String mode, String file, String before, String error)
            throws IOException {
        plant(file, before, error);
        String key = acme.key("app", "pod", "1.gz");
        world.putLines(key, LogLines.numbered(3));

        Finished run = InProcess.run(world, mode, world.event(key), "--routes", folder.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.report().path("exit_code").asInt()).isEqualTo(3);
        int deleted = run.report().path("messages").path("deleted").asInt();
        assertThat(world.messagesLeft()).isEqualTo(before.equals("count-deleted") ? 0 : 1 - deleted);
    }

    @Test
    void an_error_with_a_dead_letter_ends_the_process_and_keeps_the_message() throws IOException {
        plant("80-dead-letter", "address-letter", "outOfMemory");
        world.send("no notification");

        Finished run = InProcess.run(world, "sqs", "", "--routes", folder.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(world.messagesLeft()).isEqualTo(1);
        assertThat(world.letters()).isEmpty();
    }

    @Test
    void a_stack_that_overflows_costs_its_message_and_no_other() throws IOException {
        plant("80-dead-letter", "address-letter", "stackOverflow");
        world.send("no notification");
        world.putLines(acme.key("app", "pod", "1.gz"), LogLines.numbered(3));

        Finished run = world.drain("--routes", folder.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(acme.logs("pod").messages()).isEqualTo(LogLines.messages(3));
        assertThat(world.messagesLeft()).isEqualTo(1);
    }

    private void plant(String file, String before, String error) throws IOException {
        Path path = folder.resolve(file + ".camel.yaml");
        String text = Files.readString(path);
        int id = text.indexOf("id: " + before + "\n");
        int step = text.lastIndexOf("- bean:", id);
        String indent = text.substring(text.lastIndexOf('\n', step) + 1, step);
        Files.writeString(
                path,
                text.substring(0, step)
                        + "- bean:\n%1$s    id: planted\n%1$s    beanType: %2$s\n%1$s    method: %3$s\n%1$s"
                                .formatted(indent, Planted.class.getName(), error)
                        + text.substring(step));
    }
}
