package dev.caravan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Names, ids and the words of other programs forge no line of the log, the summary or a table, and steer no terminal. */
class ForgedLinesTest {
    /** Begins a line and clears the screen, for a form-encoded key and for JSON. */
    private static final String IN_KEY = "%0D%0AFORGED%1B[2J%E2%80%A8FORGED%C2%9B2J%E2%80%AE";

    private static final String IN_JSON = "\\r\\nFORGED\\u001b[2J\\u2028FORGED\\u009b2J\\u202e";
    private static final String AS_IT_IS = "\nFORGED\u001b[2J\u2028FORGED\u009b2J\u202e";
    private static final String HARMFUL = "(?s).*[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\\n\\t]].*";
    private static final Pattern LOG_LINE = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} [A-Z]+ .*");

    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();

    @AfterEach
    void leave() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void a_run_prints_every_text_from_outside_on_its_own_line(String format) throws IOException {
        String good = acme.key("app", "pod", "1.gz");
        world.aws.stopNotifying(world.bucket);
        world.putLines(good, LogLines.numbered(1));
        world.send(world.event("acme/cluster-1/app/pod/1" + IN_KEY));
        world.send(world.event("no%E2%80%A8body%E2%80%AE/cluster-1/app/pod/1.gz"));
        world.send(world.event(good).replace("ObjectCreated:Put", "ObjectRemoved" + IN_JSON));
        world.send(world.event(good).replace(world.bucket, "bucket" + IN_JSON));
        world.send(world.event(good).replace("\"key\"", "\"versionId\":\"v" + IN_JSON + "\",\"key\""));
        world.send("{\"detail-type\":\"Object " + IN_JSON + "\",\"source\":\"s" + IN_JSON + "\"}");
        world.send(world.event(good));
        try (FaultHandle refused = world.aws.fault(Fault.on("logs", "PutLogEvents")
                .byAccount(acme.account())
                .error(400, "Odd", "what CloudWatch says" + AS_IT_IS))) {

            Printed printed = printed(() -> world.drain("--log-format", format));

            assertThat(refused.hits()).isPositive();
            assertThat(printed.log()).contains("FORGED");
            assertHarmless(printed);
            if (format.equals("text")) {
                assertThat(printed.log().lines())
                        .allMatch(line -> LOG_LINE.matcher(line).matches());
            } else {
                for (String line : printed.log().lines().toList()) {
                    assertThat(JsonMapper.builder().build().readTree(line).isObject())
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "list --json", "show", "show --json", "replay", "drop --all --yes"})
    void the_commands_on_dead_letters_do_so_too(String words) {
        MessageAttributeValue forged = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue("a" + AS_IT_IS.replaceAll("[\u001b]", ""))
                .build();
        String id = world.sqs
                .sendMessage(request -> request.queueUrl(world.deadLetterUrl)
                        .messageBody("body" + AS_IT_IS.replaceAll("[\u001b]", ""))
                        .messageAttributes(Map.of(
                                "reason", forged, "tenant", forged, "bucket", forged, "key", forged, "error", forged)))
                .messageId();
        List<String> arguments = new ArrayList<>(List.of("dlq"));
        for (String word : words.split(" ", -1)) {
            arguments.add(word);
            if (word.equals("show")) {
                arguments.add(id);
            }
        }

        Printed printed = printed(() -> InProcess.command(world, null, arguments.toArray(String[]::new)));

        assertThat(printed.finished().out()).contains("FORGED");
        printed.finished()
                .out()
                .lines()
                .filter(line -> line.startsWith("FORGED"))
                .forEach(line -> assertThat(words).isEqualTo("show")); // the body, which keeps its lines
        assertHarmless(printed);
    }

    @Test
    void mistakes_on_the_command_line_are_repeated_harmlessly() {
        for (List<String> arguments : List.of(
                List.of("--mode", "x" + AS_IT_IS),
                List.of("--odd" + AS_IT_IS),
                List.of("odd" + AS_IT_IS),
                List.of("--routes", "/odd" + AS_IT_IS, "--mode", "drain"),
                List.of("dlq", "list", "--since", "x" + AS_IT_IS),
                List.of("dlq", "show", "x" + AS_IT_IS),
                List.of("replay", "--bucket", "x" + AS_IT_IS, "--yes"))) {

            Printed printed = printed(() -> InProcess.command(world, null, arguments.toArray(String[]::new)));

            assertThat(printed.finished().err()).as("%s", arguments).contains("\\nFORGED\\u001b");
            assertHarmless(printed);
            assertThat(printed.finished().err().lines()).noneMatch(line -> line.startsWith("FORGED"));
        }
    }

    private static void assertHarmless(Printed printed) {
        Finished run = printed.finished();
        for (String text : List.of(printed.log(), run.out(), run.err())) {
            assertThat(text.replace(System.lineSeparator(), "\n")).doesNotMatch(HARMFUL);
        }
        assertThat(run.err().lines()).noneMatch(line -> line.startsWith("FORGED"));
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
