package dev.caravan.queue.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class RedriveCheckTest {

    @ParameterizedTest
    @CsvSource({"99, true", "100, false", "101, false", "1, true", "1000, false"})
    void a_queue_that_gives_up_before_a_day_is_over_is_told_of(int maxReceiveCount, boolean told) {
        assertThat(problem("{\"maxReceiveCount\":" + maxReceiveCount + "}").isPresent())
                .isEqualTo(told);
        assertThat(problem("{\"maxReceiveCount\":\"" + maxReceiveCount + "\"}").isPresent())
                .isEqualTo(told);
    }

    @Test
    void the_warning_names_the_queue_and_says_what_was_found_and_what_is_needed() {
        assertThat(problem("{\"maxReceiveCount\":5}"))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains(
                                "https://sqs/1/notifications",
                                "maxReceiveCount 5",
                                "30 s",
                                "345600 s",
                                "100 at least"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "rubbish", ""})
    void a_policy_that_says_nothing_is_no_problem(String policy) {
        assertThat(problem(policy)).isEmpty();
    }

    @Test
    void a_queue_without_a_policy_keeps_messages_for_as_long_as_they_live() {
        assertThat(RedriveCheck.problem("https://sqs/1/notifications", Map.of()))
                .isEmpty();
    }

    private static Optional<String> problem(String policy) {
        return RedriveCheck.problem(
                "https://sqs/1/notifications",
                Map.of(
                        QueueAttributeName.REDRIVE_POLICY, policy,
                        QueueAttributeName.VISIBILITY_TIMEOUT, "30",
                        QueueAttributeName.MESSAGE_RETENTION_PERIOD, "345600"));
    }
}
