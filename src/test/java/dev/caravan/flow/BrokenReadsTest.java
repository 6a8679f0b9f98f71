package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The connection to the central bucket breaks while an object is read. */
class BrokenReadsTest {
    private static final long SEED = 4_17L;
    private static final int LINES = 4_000;

    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();
    private final String key = acme.key("payments", "pod-1", "a.json.gz");

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void an_object_whose_connection_breaks_is_read_on_from_where_it_broke() {
        List<String> messages = putLargeObject();

        try (FaultHandle cut = world.aws.fault(read().times(2).cutBodyAfter(70_000))) {
            Finished run = world.manual(world.event(key));

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(cut.hits()).isEqualTo(2);
        }

        assertThat(acme.logs("pod-1").messages()).isEqualTo(messages);
        assertThat(Recorded.byCentral(world, "s3", "GetObject"))
                .extracting(Call::status)
                .containsExactly(200, 206, 206);
    }

    @Test
    void an_object_that_cannot_be_read_to_its_end_is_not_taken_for_a_shorter_one() {
        putLargeObject();

        try (FaultHandle cut = world.aws.fault(read().afterSkipping(1).error(503, "SlowDown", "Please reduce"));
                FaultHandle first = world.aws.fault(read().times(1).cutBodyAfter(70_000))) {
            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(first.hits()).isEqualTo(1);
            assertThat(cut.hits()).isPositive();
            assertThat(run.report().at("/kept/0/tenant").asText()).isEqualTo("acme");
        }

        assertThat(world.messagesLeft()).isEqualTo(1);
        assertThat(world.deadLetters()).isEmpty();
    }

    /** Lines that gzip cannot make small, so that their object is longer than any buffer on the way. */
    private List<String> putLargeObject() {
        Random random = new Random(SEED);
        List<String> messages = IntStream.range(0, LINES)
                .mapToObj(i -> i + " " + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong())
                        + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()))
                .toList();
        world.putLines(
                key,
                IntStream.range(0, LINES)
                        .mapToObj(i -> LogLines.line(i / 10, messages.get(i)))
                        .toArray(String[]::new));
        return messages;
    }

    private Fault read() {
        return Fault.on("s3", "GetObject").byAccount(world.account);
    }
}
