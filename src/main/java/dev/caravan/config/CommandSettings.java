package dev.caravan.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the commands that people type. They know no others, so that nobody has to set a role in order to look
 * at dead letters.
 *
 * @param queueUrl null where the command does without
 * @param deadLetterUrl null = the target of the queue's own RedrivePolicy
 * @param region the region of queues and bucket
 * @param keyLayout how an object key names its tenant
 */
public record CommandSettings(
        @Nullable String queueUrl, @Nullable String deadLetterUrl, String region, String keyLayout, boolean dryRun) {
    /** The settings that this record is made of. */
    public static final List<Setting> SETTINGS = List.of(
            Setting.SQS_QUEUE_URL,
            Setting.DEAD_LETTER_QUEUE_URL,
            Setting.AWS_REGION,
            Setting.OBJECT_KEY_LAYOUT,
            Setting.DRY_RUN);

    public CommandSettings {
        requireNonNull(region, "region is null");
        requireNonNull(keyLayout, "keyLayout is null");
    }

    /** For which queue a command cannot do without. */
    public enum Needs {
        /** It sends to the queue of notifications. */
        QUEUE,
        /** The queue of notifications does, which names the other by its RedrivePolicy. */
        DEAD_LETTER_QUEUE
    }

    /**
     * @param flags what the command line gave
     * @param environment name to value, null or empty where unset
     * @param regionChain asked for the region only where neither flag nor environment gives one; null when it knows none
     * @throws InvalidSettingsException naming every problem
     */
    public static CommandSettings read(
            Needs needs,
            Map<Setting, String> flags,
            UnaryOperator<@Nullable String> environment,
            Supplier<@Nullable String> regionChain) {
        SettingValues values = new SettingValues(SETTINGS, flags, environment);
        requireQueue(needs, values);
        CommandSettings settings = new CommandSettings(
                values.matching(Setting.SQS_QUEUE_URL, SettingsReader.URL),
                values.matching(Setting.DEAD_LETTER_QUEUE_URL, SettingsReader.URL),
                SettingsReader.region(values, regionChain),
                SettingsReader.keyLayout(values),
                values.word(Setting.DRY_RUN, Set.of("true", "false")).equals("true"));
        if (!values.problems().isEmpty()) {
            throw new InvalidSettingsException(values.problems());
        }
        return settings;
    }

    private static void requireQueue(Needs needs, SettingValues values) {
        if (needs == Needs.QUEUE) {
            values.required(Setting.SQS_QUEUE_URL, "it is where notifications are sent to");
        } else if (values.text(Setting.DEAD_LETTER_QUEUE_URL) == null
                && !values.isBlank(Setting.DEAD_LETTER_QUEUE_URL)) {
            values.required(
                    Setting.SQS_QUEUE_URL,
                    "its RedrivePolicy names the dead-letter queue where " + Setting.DEAD_LETTER_QUEUE_URL
                            + " is not set either");
        }
    }
}
