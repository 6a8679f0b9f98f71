package dev.caravan.queue.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.config.InvalidSettingsException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What the dead-letter queue takes is known before the first letter. */
class DeadLetterQueueCheckTest {
    private static final String QUEUE = "https://sqs/1/notifications";
    private static final String LETTERS = "https://sqs/1/letters";

    private final Map<String, Integer> sizes = new HashMap<>();

    @Test
    void a_queue_that_takes_as_much_as_that_of_notifications_will_do() {
        sizes.put(QUEUE, 262_144);
        sizes.put(LETTERS, 262_144);
        assertThat(check()).isEqualTo(new DeadLetterQueue(LETTERS, 262_144));
    }

    @Test
    void letters_are_made_to_fit_a_queue_that_takes_less_than_that_of_notifications() {
        sizes.put(QUEUE, 1_048_576);
        sizes.put(LETTERS, 262_144);
        assertThat(check()).isEqualTo(new DeadLetterQueue(LETTERS, 262_144));
    }

    @Test
    void a_queue_that_has_no_room_for_the_attributes_is_a_mistake() {
        sizes.put(QUEUE, 1_024);
        sizes.put(LETTERS, DeadLetterQueueCheck.LEAST_BYTES - 1);
        assertThatThrownBy(this::check)
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(LETTERS)
                .hasMessageContaining("131,071 bytes at most (MaximumMessageSize)")
                .hasMessageContaining("131,072 at least");
        sizes.put(LETTERS, DeadLetterQueueCheck.LEAST_BYTES);
        assertThat(check().mostBytes()).isEqualTo(DeadLetterQueueCheck.LEAST_BYTES);
    }

    @Test
    void a_queue_that_may_not_be_asked_is_taken_for_one_of_the_former_size() {
        sizes.put(QUEUE, 1_048_576);
        assertThat(check().mostBytes()).isEqualTo(262_144);
    }

    private DeadLetterQueue check() {
        return new DeadLetterQueueCheck(new QueueAttributes(new Sizes())).check(QUEUE, LETTERS);
    }

    private final class Sizes implements SqsClient {
        @Override
        public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
            Integer size = sizes.get(request.queueUrl());
            if (size == null) {
                throw SqsException.builder().message("AccessDenied").build();
            }
            return GetQueueAttributesResponse.builder()
                    .attributes(Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, size.toString()))
                    .build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {
            // there is nothing to close
        }
    }
}
