package dev.caravan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.local.client.Role;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is to be logged: neither what opens an account nor what stands in a customer's log is printed or sent. */
class SecretsTest {
    /** Stands in every line of every object. */
    private static final String TEXT = "patient-4711";

    private static final String EXTERNAL_ID = "agreed-with-acme-4711";

    private static final List<String> WORDS =
            List.of(TEXT, EXTERNAL_ID, "Signature=", "Authorization", "X-Amz-Security-Token", "x-amz-security-token");

    private final World world = new World();
    private final Customer acme = world.customer("acme");
    private final String key = acme.key("payments", "pod-1", "a.json.gz");

    @AfterEach
    void leave() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"drain,json", "drain,text", "dry,json", "manual,text"})
    void a_run_at_level_trace_prints_no_secret_and_no_line(String how, String format) {
        fill();
        List<String> all = new ArrayList<>(
                List.of("--log-level", "TRACE", "--log-format", format, "--ledger-table", world.ledgerTable()));
        if (how.equals("dry")) {
            all.add("--dry-run");
        }
        String[] arguments = all.toArray(String[]::new);

        Printed printed = printed(
                () -> how.equals("manual") ? world.manual(world.event(key), arguments) : world.drain(arguments));

        assertThat(printed.log()).contains("Started: mode", "Delivered: ");
        assertSilent(printed);
    }

    @Test
    void nor_does_a_poller_that_is_stopped() {
        fill();

        Printed printed = printed(() -> InProcess.sqs(
                world,
                () -> Eventually.await("everything is settled", () -> world.messagesLeft() == 0),
                "--log-level",
                "TRACE",
                "--ledger-table",
                world.ledgerTable()));

        assertThat(printed.log()).contains("Started: mode SQS", "Delivered: ", "Stopping: ");
        assertSilent(printed);
    }

    @Test
    void nor_does_a_route_with_a_step_of_its_own_that_logs_what_goes_by(@TempDir Path temporary) {
        fill();
        RoutesCopy routes = RoutesCopy.in(temporary);
        String logs = "        - log: '%s: ${body}'\n";
        routes.insertBefore("50-logs.camel.yaml", "to", "put-under-lease", logs.formatted("to put"));
        routes.insertBefore(
                "50-logs.camel.yaml",
                "to",
                "put-under-lease",
                logs.formatted("events").replace("body", "body.events"));
        routes.insertBefore("50-logs.camel.yaml", "bean", "enter-in-line-account", logs.formatted("was put"));

        Printed printed = printed(() -> world.drain("--routes", routes.folder().toString()));

        assertThat(printed.log()).contains("to put: batch of", "events: [event of", "was put: ");
        assertSilent(printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "InvalidParameterException | 1 validation error detected: Value '[it's patient-4711]' at 'logEvents' failed",
                "ValidationException       | Value 'patient-4711' at 'logEvents.1.member.message' is too short",
                "SerializationException    | unexpected \"patient-4711\" at offset 17",
                "InternalFailure           | could not store 'patient-4711'"
            })
    void what_cloudwatch_quotes_of_an_event_is_not_repeated(String code, String words) {
        fill();
        int status = code.equals("InternalFailure") ? 500 : 400;
        try (FaultHandle refused = world.aws.fault(
                Fault.on("logs", "PutLogEvents").byAccount(acme.account()).error(status, code, words))) {

            Printed printed = printed(() -> world.drain("--log-level", "TRACE", "--retry-attempts", "1"));

            assertThat(refused.hits()).isPositive();
            assertSilent(printed);
        }
    }

    @Test
    void the_commands_print_none_either() {
        fill();
        world.send("{\"Records\": [{\"" + "x".repeat(30) + "\"");
        printed(world::drain);

        Printed listed = printed(() -> InProcess.command(world, null, "dlq", "list"));
        Printed replayed = printed(() -> InProcess.command(world, null, "dlq", "replay"));
        Printed again = printed(() -> InProcess.command(world, null, "replay", "--bucket", world.bucket, "--yes"));

        assertThat(listed.finished().out()).contains("too-old");
        for (Printed printed : List.of(listed, replayed, again)) {
            assertSilent(printed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {EXTERNAL_ID + " ", EXTERNAL_ID + "\u00e4", EXTERNAL_ID})
    void an_external_id_that_is_refused_is_not_repeated(String externalId) {
        world.aws.role(Role.named(acme.account(), "logs")
                .trusts(world.centralRole.arn())
                .requiresExternalId("agreed-otherwise"));
        String copies = "acme-copies-" + world.number;
        acme.toLogGroup("external_id", externalId)
                .toBucket(copies, "external_id", externalId, "log_distribution_role_arn", null);
        world.putLines(key, "one");

        Printed printed = printed(() -> world.drain("--log-level", "TRACE"));

        assertThat(printed.finished().report().path("dead_letters")).hasSize(2);
        assertSilent(printed);
    }

    @Test
    void an_external_id_that_sts_quotes_is_not_repeated() {
        fill();
        String words = "1 validation error detected: Value '%s' at 'externalId' failed".formatted(EXTERNAL_ID);
        try (FaultHandle refused = world.aws.fault(
                Fault.on("sts", "AssumeRole").onResource(acme.account()).error(400, "ValidationError", words))) {

            Printed printed = printed(() -> world.drain("--log-level", "TRACE"));

            assertThat(refused.hits()).isPositive();
            assertSilent(printed);
        }
    }

    @Test
    void nor_is_one_that_is_a_mistake_on_the_command_line() {
        String[] wrong = {"--mode", "drain", "--external-id", EXTERNAL_ID + "!"};
        String[] twice = {"--mode", "drain", "--external-id", EXTERNAL_ID, "--external-id", EXTERNAL_ID};
        String[] elsewhere = {"dlq", "list", "--external-id", EXTERNAL_ID};
        String[] joined = {"dlq", "list", "--external-id=" + EXTERNAL_ID};
        for (String[] arguments : List.of(wrong, twice, elsewhere, joined)) {
            Printed printed = printed(() -> InProcess.command(world, null, arguments));

            assertThat(printed.finished().exitCode()).isEqualTo(2);
            assertThat(printed.finished().err()).contains("--external-id");
            assertThat(printed.finished().out() + printed.finished().err() + printed.log())
                    .doesNotContain(EXTERNAL_ID);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--sqs-queue-url", "--external-id", "--central-role-arn"})
    void a_mistake_on_the_command_line_does_not_print_the_environment(String flag) {
        Printed printed = printed(() -> InProcess.command(world, null, "--mode", "drain", flag, "?"));

        assertThat(printed.finished().exitCode()).isEqualTo(2);
        assertSilent(printed);
    }

    /** JSON, text, lines that are too old, a corrupt end, and a copy. */
    private void fill() {
        world.aws.role(Role.named(acme.account(), "logs")
                .trusts(world.centralRole.arn())
                .requiresExternalId(EXTERNAL_ID));
        String copies = "acme-copies-" + world.number;
        acme.createBucket(copies);
        acme.toLogGroup("external_id", EXTERNAL_ID).toBucket(copies, "external_id", EXTERNAL_ID);
        long old = System.currentTimeMillis() - Duration.ofDays(20).toMillis();
        world.putLines(key, LogLines.line(1, TEXT), TEXT + " as it stands", LogLines.at(old, TEXT), "{\"a\": " + TEXT);
        ByteArrayOutputStream corrupt = new ByteArrayOutputStream();
        corrupt.writeBytes(World.gzip(LogLines.line(1, TEXT) + "\n"));
        corrupt.writeBytes(TEXT.getBytes(UTF_8));
        world.put(acme.key("payments", "pod-2", "b.json.gz"), corrupt.toByteArray());
        world.send(world.event("nobody/cluster/app/pod/1.gz"));
    }

    private void assertSilent(Printed printed) {
        String letters = world
                .sqs
                .receiveMessage(request -> request.queueUrl(world.deadLetterUrl)
                        .maxNumberOfMessages(10)
                        .messageAttributeNames("All"))
                .messages()
                .stream()
                .map(message -> message.body() + message.messageAttributes())
                .collect(Collectors.joining("\n"));
        Finished run = printed.finished();
        Map<String, String> said = Map.of(
                "log", printed.log(),
                "standard output", run.out(),
                "standard error", run.err(),
                "report", run.report().toString(),
                "dead letters", letters);
        List<String> secrets = world.aws.secrets();
        assertThat(secrets).hasSizeGreaterThan(3);
        said.forEach((where, text) -> {
            assertThat(text.lines().filter(line -> WORDS.stream().anyMatch(line::contains)))
                    .as(where)
                    .isEmpty();
            assertThat(secrets.stream().filter(text::contains).count())
                    .as("secrets in %s", where)
                    .isZero();
        });
    }

    private static Printed printed(Supplier<Finished> run) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(bytes, true, UTF_8));
        try {
            Finished finished = run.get();
            return new Printed(finished, bytes.toString(UTF_8));
        } finally {
            System.setErr(before);
        }
    }

    private record Printed(Finished finished, String log) {}
}
