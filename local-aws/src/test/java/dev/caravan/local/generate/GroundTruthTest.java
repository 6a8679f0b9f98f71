package dev.caravan.local.generate;

import static dev.caravan.local.generate.Written.object;
import static dev.caravan.local.generate.Written.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The truth that the generator tells, held against a reader that knows only the bytes. */
class GroundTruthTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final List<String> COLLECTOR_FIELDS = List.of(
            "cluster_id",
            "namespace",
            "application",
            "pod_name",
            "customer_id",
            "ingest_timestamp",
            "timestamp",
            "kubernetes");
    private static final Written WRITTEN = write(object(
            11,
            4_000,
            Mix.standard().with(new Shares(0.05, 0.03, 0.04, 0.06, 0.02)).withLongMessages(4_000)));

    @Test
    void counts_what_a_reader_counts() {
        long blank = WRITTEN.read().stream().filter(String::isBlank).count();
        long unparsed = WRITTEN.read().stream()
                .filter(line -> !line.isBlank() && !isJson(line))
                .count();

        assertThat(WRITTEN.truth().lines()).isEqualTo(WRITTEN.read().size()).isEqualTo(4_000);
        assertThat(WRITTEN.truth().blank()).isEqualTo(blank).isPositive();
        assertThat(WRITTEN.truth().unparsed()).isEqualTo(unparsed).isPositive();
        assertThat(WRITTEN.truth().events()).isEqualTo(4_000 - blank);
    }

    @Test
    void knows_the_message_of_every_line() throws JsonProcessingException {
        for (GeneratedLine line : WRITTEN.seen()) {
            if (line.kind().isRecord()) {
                JsonNode record = JSON.readTree(line.text());
                assertThat(sameMessage(record, line.message())).as(line.text()).isTrue();
            } else {
                assertThat(line.message()).isEqualTo(line.kind() == LineKind.BLANK ? "" : line.text());
            }
        }
    }

    @Test
    void sums_the_messages_of_the_deliverable_events_only() {
        long sum = WRITTEN.seen().stream()
                .filter(line -> line.kind() != LineKind.BLANK)
                .filter(line -> line.age() == Age.CURRENT || line.age() == Age.SKEWED)
                .mapToLong(line -> MessageSum.of(line.message()))
                .sum();

        assertThat(WRITTEN.truth().messageSum()).isEqualTo(sum);
    }

    @Test
    void a_sum_tells_a_missing_a_doubled_and_a_changed_message() {
        long two = MessageSum.of("a") + MessageSum.of("b");

        assertThat(MessageSum.of("b") + MessageSum.of("a")).isEqualTo(two);
        assertThat(MessageSum.of("a")).isNotEqualTo(two);
        assertThat(two + MessageSum.of("b")).isNotEqualTo(two);
        assertThat(MessageSum.of("a") + MessageSum.of("c")).isNotEqualTo(two);
    }

    @Test
    void ages_lie_on_their_side_of_the_limits_of_cloudwatch() {
        long newest = Written.NEWEST.toEpochMilli();
        for (GeneratedLine line : WRITTEN.seen()) {
            line.timestamp().ifPresent(time -> {
                long older = newest - time;
                switch (line.age()) {
                    case CURRENT -> assertThat(older).isBetween(0L, minutes(6));
                    case SKEWED -> assertThat(older).isBetween(-minutes(5), minutes(11));
                    case TOO_OLD -> assertThat(older).isGreaterThanOrEqualTo(minutes(15 * 24 * 60));
                    case TOO_NEW -> assertThat(older).isLessThan(-minutes(150));
                }
            });
        }
    }

    @Test
    void truths_add_up() {
        GroundTruth half = GroundTruth.of(object(1, 100, Mix.standard()));
        GroundTruth other = GroundTruth.of(object(2, 50, Mix.standard()));

        assertThat(half.plus(other).lines()).isEqualTo(150);
        assertThat(half.plus(other).messageSum()).isEqualTo(half.messageSum() + other.messageSum());
        assertThat(GroundTruth.NOTHING.plus(half)).isEqualTo(half);
    }

    @Test
    void shares_that_are_none_are_refused() {
        assertThatThrownBy(() -> Shares.NONE.bad(1.1)).hasMessageContaining("bad is not from 0 to 1: 1.1");
        assertThatThrownBy(() -> Shares.NONE.bad(0.6).blank(0.6)).hasMessageContaining("bad + blank");
    }

    private static boolean sameMessage(JsonNode record, String expected) throws JsonProcessingException {
        JsonNode message = record.path("message");
        if (message.isObject()) {
            return JSON.readTree(expected).equals(message);
        }
        if (message.isTextual() && !message.textValue().isEmpty()) {
            return expected.equals(message.textValue());
        }
        return JSON.readTree(expected).equals(((ObjectNode) record).without(COLLECTOR_FIELDS));
    }

    private static boolean isJson(String line) {
        try {
            JSON.readTree(line);
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static long minutes(long minutes) {
        return minutes * 60_000;
    }
}
