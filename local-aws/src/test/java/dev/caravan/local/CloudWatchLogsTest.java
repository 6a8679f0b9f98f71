package dev.caravan.local;

import static dev.caravan.local.Estate.REGION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.LogEvent;
import dev.caravan.local.client.LogGroup;
import dev.caravan.local.client.Role;
import dev.caravan.local.client.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

@ExtendWith(OneServer.class)
class CloudWatchLogsTest {
    private static final String GROUP = "/fleet/audit";
    private static final String STREAM = "pod-1";
    private static final int MOST_BYTES = 1_048_576;

    private final Estate estate;
    private final CloudWatchLogsClient logs;
    private final long now = Instant.now().toEpochMilli();

    CloudWatchLogsTest(Estate estate) {
        this.estate = estate;
        logs = estate.logs(estate.credentials());
    }

    @BeforeEach
    void create_the_stream() {
        logs.createLogGroup(b -> b.logGroupName(GROUP));
        logs.createLogStream(b -> b.logGroupName(GROUP).logStreamName(STREAM));
    }

    @AfterEach
    void close() {
        logs.close();
    }

    @Test
    void keeps_what_was_put_with_its_caller_and_order() {
        put(event(now + 5, "later"), event(now + 5, "ä€😀 \"quoted\""));
        put(event(now, "earlier"));

        assertThat(content().messages()).containsExactly("later", "ä€😀 \"quoted\"", "earlier");
        assertThat(content().inTimeOrder().get(0)).isEqualTo(new LogEvent(now, "earlier"));
        assertThat(content().puts().get(0).callerArn()).isEqualTo(estate.user().arn());
        assertThat(estate.aws.logStreams(estate.account, REGION))
                .singleElement()
                .satisfies(stream -> assertThat(stream.events()).isEqualTo(3));
    }

    @Test
    void counts_every_put_and_the_events_that_were_taken() {
        Tally before = estate.aws.tally();
        put(event(now, "taken"), event(now + Duration.ofDays(1).toMillis(), "too far ahead"));
        Tally after = estate.aws.tally();
        assertThat(after.events() - before.events()).isEqualTo(1);
        assertThat(after.calls().getOrDefault("logs PutLogEvents", 0L)
                        - before.calls().getOrDefault("logs PutLogEvents", 0L))
                .isEqualTo(1);
    }

    @Test
    void gives_events_back_in_pages_in_time_order() {
        put(event(now + 1, "b"), event(now + 2, "c"));
        put(event(now, "a"));

        List<String> messages = logs
                .getLogEventsPaginator(b -> b.logGroupName(GROUP)
                        .logStreamName(STREAM)
                        .startFromHead(true)
                        .limit(2))
                .events()
                .stream()
                .map(OutputLogEvent::message)
                .toList();

        assertThat(messages).containsExactly("a", "b", "c");
    }

    @Test
    void keeps_accounts_and_regions_apart() {
        put(event(now, "mine"));

        try (CloudWatchLogsClient elsewhere = estate.logs(estate.credentials(), "us-east-2");
                CloudWatchLogsClient other = estate.logs(estate.otherCredentials())) {
            for (CloudWatchLogsClient client : List.of(elsewhere, other)) {
                assertThat(client.describeLogGroups().logGroups()).isEmpty();
                assertThatThrownBy(() -> client.putLogEvents(
                                b -> b.logGroupName(GROUP).logStreamName(STREAM).logEvents(event(now, "x"))))
                        .isInstanceOf(ResourceNotFoundException.class);
            }
        }
    }

    @Test
    void names_the_missing_group_and_the_missing_stream() {
        assertThatThrownBy(() -> logs.putLogEvents(
                        b -> b.logGroupName("none").logStreamName("none").logEvents(event(now, "x"))))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The specified log group does not exist.");
        assertThatThrownBy(() -> logs.putLogEvents(
                        b -> b.logGroupName(GROUP).logStreamName("none").logEvents(event(now, "x"))))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The specified log stream does not exist.");
    }

    @Test
    void creates_nothing_twice() {
        assertThatThrownBy(() -> logs.createLogGroup(b -> b.logGroupName(GROUP)))
                .isInstanceOf(ResourceAlreadyExistsException.class);
        assertThatThrownBy(() -> logs.createLogStream(b -> b.logGroupName(GROUP).logStreamName(STREAM)))
                .isInstanceOf(ResourceAlreadyExistsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with:colon", "star*"})
    void refuses_names_that_are_none(String name) {
        assertThatThrownBy(() -> logs.createLogGroup(b -> b.logGroupName(name + " ü")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> logs.createLogStream(b -> b.logGroupName(GROUP).logStreamName(name)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void shows_retention_and_key_and_takes_only_real_retentions() {
        logs.createLogGroup(b -> b.logGroupName("keyed").kmsKeyId("arn:aws:kms:key/1"));
        logs.putRetentionPolicy(b -> b.logGroupName("keyed").retentionInDays(30));
        logs.associateKmsKey(b -> b.logGroupName(GROUP).kmsKeyId("arn:aws:kms:key/2"));

        assertThat(estate.aws.logGroups(estate.account, REGION))
                .containsExactly(
                        new LogGroup(GROUP, null, "arn:aws:kms:key/2"), new LogGroup("keyed", 30, "arn:aws:kms:key/1"));
        assertThat(logs.describeLogGroups(b -> b.logGroupNamePrefix("key")).logGroups())
                .singleElement()
                .satisfies(group -> assertThat(group.retentionInDays()).isEqualTo(30));
        assertThatThrownBy(
                        () -> logs.putRetentionPolicy(b -> b.logGroupName(GROUP).retentionInDays(2)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void forgets_a_deleted_group() {
        logs.deleteLogGroup(b -> b.logGroupName(GROUP));

        assertThatThrownBy(() -> put(event(now, "x"))).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void refuses_events_out_of_order() {
        assertInvalid("chronological order", event(now, "b"), event(now - 1, "a"));
        assertThat(content().messages()).isEmpty();
    }

    @Test
    void takes_a_span_of_a_day_and_not_a_millisecond_more() {
        long day = Duration.ofHours(24).toMillis();

        put(event(now - day, "a"), event(now, "b"));
        assertInvalid("24 hours", event(now - day - 1, "a"), event(now, "b"));
    }

    @Test
    void takes_ten_thousand_events_and_no_more_and_at_least_one() {
        InputLogEvent[] events =
                IntStream.range(0, 10_001).mapToObj(i -> event(now, "x")).toArray(InputLogEvent[]::new);

        put(Arrays.copyOf(events, 10_000));
        assertInvalid("less than or equal to 10000", events);
        assertInvalid("greater than or equal to 1");
    }

    @Test
    void counts_a_batch_in_utf8_bytes_and_26_for_each_event() {
        String half = "é".repeat((MOST_BYTES / 2 - 26) / 2);

        put(event(now, half), event(now, half));
        assertThat(estate.aws.logStreams(estate.account, REGION).get(0).bytes()).isEqualTo(MOST_BYTES);
        assertInvalid("Upload too large: 1048577 bytes", event(now, half), event(now, half + "x"));
    }

    @Test
    void refuses_a_batch_with_an_event_that_is_invalid_there() {
        estate.aws.refuseLogEvents(estate.account, REGION, "poison");

        assertInvalid("invalid characters", event(now, "good"), event(now, "some poison"));
        put(event(now, "good"));
    }

    @Test
    void holds_events_to_the_limit_of_their_region() {
        put(event(now, "x".repeat(MOST_BYTES - 26)));
        assertInvalid("Log event too large", event(now, "x".repeat(MOST_BYTES - 25)));

        estate.aws.limitLogEvents(estate.account, REGION, 262_144);
        put(event(now, "x".repeat(262_118)));
        assertInvalid("Log event too large", event(now, "x".repeat(262_119)));
    }

    @Test
    void refuses_empty_messages() {
        assertInvalid("logEvents.2.member.message", event(now, "x"), event(now, ""));
    }

    @Test
    void turns_away_what_is_too_old_and_keeps_the_rest() {
        long old = Instant.now().minus(Duration.ofDays(14)).toEpochMilli();

        RejectedLogEventsInfo rejected = put(
                        event(old - 10_000, "old"), event(old - 9_000, "old"), event(old + 60_000, "kept"))
                .rejectedLogEventsInfo();

        assertThat(rejected.tooOldLogEventEndIndex()).isEqualTo(2);
        assertThat(rejected.tooNewLogEventStartIndex()).isNull();
        assertThat(rejected.expiredLogEventEndIndex()).isNull();
        assertThat(content().messages()).containsExactly("kept");
    }

    @Test
    void turns_away_what_is_too_new_and_keeps_the_rest() {
        long ahead = Instant.now().plus(Duration.ofHours(2)).toEpochMilli();

        RejectedLogEventsInfo rejected = put(
                        event(now, "kept"), event(ahead - 60_000, "kept"), event(ahead + 60_000, "new"))
                .rejectedLogEventsInfo();

        assertThat(rejected.tooNewLogEventStartIndex()).isEqualTo(2);
        assertThat(rejected.tooOldLogEventEndIndex()).isNull();
        assertThat(content().messages()).containsExactly("kept", "kept");
    }

    @Test
    void turns_away_what_the_retention_has_ended_for() {
        logs.putRetentionPolicy(b -> b.logGroupName(GROUP).retentionInDays(1));
        long expired = Instant.now().minus(Duration.ofDays(1)).toEpochMilli();

        RejectedLogEventsInfo rejected = put(event(expired - 10_000, "expired"), event(expired + 60_000, "kept"))
                .rejectedLogEventsInfo();

        assertThat(rejected.expiredLogEventEndIndex()).isEqualTo(1);
        assertThat(rejected.tooOldLogEventEndIndex()).isNull();
        assertThat(content().messages()).containsExactly("kept");
    }

    @Test
    void judges_age_by_the_clock_of_the_account() {
        estate.aws.moveClock(estate.account, Duration.ofDays(15));

        assertThat(put(event(now, "old")).rejectedLogEventsInfo().tooOldLogEventEndIndex())
                .isEqualTo(1);
        assertThat(content().messages()).isEmpty();
    }

    @Test
    void says_nothing_of_rejection_when_all_got_in() {
        assertThat(put(event(now, "x")).rejectedLogEventsInfo()).isNull();
    }

    @Test
    void records_how_much_was_put_and_by_whom() {
        Role role = Role.named(estate.account, "writer").allowsOnly("logs:*");
        try (CloudWatchLogsClient writer = estate.logs(estate.session(role))) {
            writer.putLogEvents(b ->
                    b.logGroupName(GROUP).logStreamName(STREAM).logEvents(Collections.nCopies(3, event(now, "four"))));
        }

        assertThat(estate.aws.calls(CallFilter.of("logs", "PutLogEvents").byAccount(estate.account)))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.details()).containsEntry("events", 3).containsEntry("bytes", 90);
                    assertThat(call.resource()).isEqualTo(GROUP + ":" + STREAM);
                    assertThat(call.region()).isEqualTo(REGION);
                    assertThat(call.callerArn()).endsWith(":assumed-role/writer/test");
                    assertThat(call.succeeded()).isTrue();
                });
    }

    private PutLogEventsResponse put(InputLogEvent... events) {
        return logs.putLogEvents(
                b -> b.logGroupName(GROUP).logStreamName(STREAM).logEvents(events));
    }

    private void assertInvalid(String words, InputLogEvent... events) {
        assertThatThrownBy(() -> put(events))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(words);
    }

    private dev.caravan.local.client.LogContent content() {
        return estate.aws.logEvents(estate.account, REGION, GROUP, STREAM);
    }

    private static InputLogEvent event(long time, String message) {
        return InputLogEvent.builder().timestamp(time).message(message).build();
    }
}
