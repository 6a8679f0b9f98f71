package dev.caravan.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.config.CommandSettings.Needs;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandSettingsTest {
    private static final String QUEUE = "https://sqs.us-east-1.amazonaws.com/1/notifications";
    private static final String LETTERS = "https://sqs.us-east-1.amazonaws.com/1/dead-letters";

    @Test
    void nothing_but_a_queue_and_a_region_is_needed() {
        assertThat(read(Needs.QUEUE, Map.of("SQS_QUEUE_URL", QUEUE)))
                .isEqualTo(new CommandSettings(
                        QUEUE, null, "us-east-1", "{tenant}/{cluster}/{application}/{pod}/{file}", false));
    }

    @Test
    void the_dead_letter_queue_alone_is_enough_to_look_at_it() {
        Map<String, String> environment = Map.of("DEAD_LETTER_QUEUE_URL", LETTERS);

        assertThat(read(Needs.DEAD_LETTER_QUEUE, environment).deadLetterUrl()).isEqualTo(LETTERS);
        assertThatThrownBy(() -> read(Needs.QUEUE, environment))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("SQS_QUEUE_URL");
    }

    @Test
    void settings_of_the_router_are_not_looked_at() {
        assertThat(read(Needs.QUEUE, Map.of("SQS_QUEUE_URL", QUEUE, "CONCURRENCY", "many", "EXECUTION_MODE", "x")))
                .isNotNull();
    }

    @Test
    void every_mistake_is_named_in_one_message() {
        Map<String, String> environment =
                Map.of("SQS_QUEUE_URL", "queue", "OBJECT_KEY_LAYOUT", "{pod}", "DRY_RUN", "perhaps");

        assertThatThrownBy(() -> read(Needs.QUEUE, environment))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("SQS_QUEUE_URL (--sqs-queue-url) is \"queue\"")
                .hasMessageContaining("has no {tenant}")
                .hasMessageContaining("DRY_RUN (--dry-run) is \"perhaps\"");
    }

    private static CommandSettings read(Needs needs, Map<String, String> environment) {
        return CommandSettings.read(needs, Map.of(), environment::get, () -> "us-east-1");
    }
}
