package dev.caravan.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.cli.Command.LetterChoice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

class LetterFilterTest {
    private static final Instant SENT = Instant.parse("2026-05-01T08:00:00Z");
    private static final LetterChoice ALL = new LetterChoice(List.of(), null, null, null, null, null, null, 1);

    private final Letter denied = letter(Map.of("reason", "denied"), "acme", "acme/app/1.gz");
    private final Letter moved = letter(Map.of(), null, null);

    @Test
    void nothing_said_matches_all() {
        assertThat(matches(ALL, denied)).isTrue();
        assertThat(matches(ALL, moved)).isTrue();
    }

    @Test
    void an_id_matches_by_its_beginning_and_one_of_several_is_enough() {
        assertThat(matches(ids("0a1b2c3d"), denied)).isTrue();
        assertThat(matches(ids("0A1B"), denied)).isTrue();
        assertThat(matches(ids("ffff", "0a1b2c3d-0000-0000-0000-000000000000"), denied))
                .isTrue();
        assertThat(matches(ids("a1b2"), denied)).isFalse();
    }

    @Test
    void a_tenant_matches_as_a_whole() {
        assertThat(matches(tenant("acme"), denied)).isTrue();
        assertThat(matches(tenant("acm"), denied)).isFalse();
        assertThat(matches(tenant("acme"), moved)).isFalse();
    }

    @Test
    void a_reason_matches_as_a_whole_and_moved_ones_by_both_names() {
        assertThat(matches(reason("denied"), denied)).isTrue();
        assertThat(matches(reason("moved-by-sqs"), denied)).isFalse();
        assertThat(matches(reason("moved-by-sqs"), moved)).isTrue();
        assertThat(matches(reason("(moved by SQS)"), moved)).isTrue();
    }

    @Test
    void both_ends_of_the_time_belong_to_it() {
        assertThat(matches(between(SENT, SENT), denied)).isTrue();
        assertThat(matches(between(SENT.plusMillis(1), null), denied)).isFalse();
        assertThat(matches(between(null, SENT.minusMillis(1)), denied)).isFalse();
    }

    @Test
    void a_key_matches_by_its_beginning() {
        assertThat(matches(key("acme/app"), denied)).isTrue();
        assertThat(matches(key("app"), denied)).isFalse();
        assertThat(matches(key("acme"), moved)).isFalse();
    }

    @Test
    void a_delivery_matches_by_its_beginning() {
        Letter mine = letter(Map.of("delivery", "cloudwatch:222222222222:us-east-1:/app"), "acme", null);
        assertThat(matches(delivery("cloudwatch:222222222222:"), mine)).isTrue();
        assertThat(matches(delivery("cloudwatch:333333333333:"), mine)).isFalse();
        assertThat(matches(delivery("cloudwatch"), moved)).isFalse();
    }

    private static LetterChoice delivery(String prefix) {
        return new LetterChoice(List.of(), null, null, null, null, null, prefix, 1);
    }

    private static boolean matches(LetterChoice choice, Letter letter) {
        return new LetterFilter(choice).matches(letter);
    }

    private static LetterChoice ids(String... ids) {
        return new LetterChoice(List.of(ids), null, null, null, null, null, null, 1);
    }

    private static LetterChoice tenant(String tenant) {
        return new LetterChoice(List.of(), tenant, null, null, null, null, null, 1);
    }

    private static LetterChoice reason(String reason) {
        return new LetterChoice(List.of(), null, reason, null, null, null, null, 1);
    }

    private static LetterChoice between(@Nullable Instant since, @Nullable Instant until) {
        return new LetterChoice(List.of(), null, null, since, until, null, null, 1);
    }

    private static LetterChoice key(String prefix) {
        return new LetterChoice(List.of(), null, null, null, null, prefix, null, 1);
    }

    private static Letter letter(Map<String, String> attributes, @Nullable String tenant, @Nullable String key) {
        Message message = Message.builder()
                .messageId("0a1b2c3d-0000-0000-0000-000000000000")
                .body("")
                .build();
        return new Letter(message, SENT, attributes, tenant, key == null ? null : "central", key, 0);
    }
}
