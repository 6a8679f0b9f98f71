package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code dlq drop}: nothing is deleted that was not shown and confirmed. */
class DropDeadLettersTest {

    @Test
    void shows_what_would_go_and_deletes_it_after_a_yes() {
        try (World world = new World()) {
            LetterQueue letters = new LetterQueue(world);
            letters.of("acme", "too-old");
            letters.of("acme", "too-old");
            letters.of("globex", "denied");

            Finished run = InProcess.command(world, "y", "dlq", "drop", "--reason", "too-old");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("acme").endsWith("2 dead letters: too-old 2.\n");
            assertThat(run.err()).isEqualTo("Delete 2 dead letters? [y/N] Deleted 2 dead letters, 0 failed.\n");
            assertThat(world.letters()).extracting(Letter::reason).containsExactly("denied");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "yess"})
    void anything_but_yes_keeps_them(String answer) {
        try (World world = new World()) {
            LetterQueue letters = new LetterQueue(world);
            letters.of("acme", "too-old");

            Finished run = InProcess.command(world, answer, "dlq", "drop");

            assertThat(run.exitCode()).isZero();
            assertThat(run.err()).endsWith("Nothing was deleted.\n");
            assertThat(letters.visible()).isEqualTo(1);
        }
    }

    @Test
    void yes_is_not_asked_for_where_it_is_said_beforehand() {
        try (World world = new World()) {
            new LetterQueue(world).of("acme", "too-old");

            Finished run = InProcess.command(world, null, "dlq", "drop", "--yes", "--all", "--json");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).startsWith("{\"action\":\"delete\",\"id\":");
            assertThat(world.letters()).isEmpty();
        }
    }

    @Test
    void a_dry_run_deletes_nothing_and_asks_nothing() {
        try (World world = new World()) {
            LetterQueue letters = new LetterQueue(world);
            letters.of("acme", "too-old");

            Finished run = InProcess.command(world, null, "dlq", "drop", "--dry-run");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).isEqualTo("Would delete 1 dead letter.\n");
            assertThat(letters.visible()).isEqualTo(1);
        }
    }

    @Test
    void what_cannot_be_deleted_is_counted_and_stays() {
        try (World world = new World()) {
            LetterQueue letters = new LetterQueue(world);
            letters.of("acme", "too-old");
            letters.of("acme", "too-old");

            Finished run;
            try (FaultHandle refused = world.aws.fault(Fault.on("sqs", "DeleteMessage")
                    .byAccount(world.account)
                    .times(1)
                    .error(403, "AccessDeniedException", "not authorized to sqs:DeleteMessage"))) {
                run = InProcess.command(world, null, "dlq", "drop", "--yes", "--all");
                assertThat(refused.hits()).isEqualTo(1);
            }

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).endsWith("Deleted 1 dead letter, 1 failed.\n");
            assertThat(letters.visible()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--id, '', --id is \"\"",
        "--id, '  ', --id is \"  \"",
        "--tenant, '', --tenant is \"\"",
        "--reason, ' ', --reason is \" \"",
        "--since, '', --since is \"\"",
        "--until, '', --until is \"\"",
        "--key, '', --key is \"\"",
        "--limit, '', --limit is \"\"",
        "--limit, 5, dlq drop --yes does not ask"
    })
    void a_choice_that_is_blank_deletes_nothing(String option, String value, String told) {
        try (World world = new World()) {
            LetterQueue letters = new LetterQueue(world);
            letters.of("acme", "too-old");
            letters.of("globex", "denied");

            Finished run = InProcess.command(world, null, "dlq", "drop", "--yes", option, value);

            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains(told).doesNotContain("\tat ");
            assertThat(letters.visible()).isEqualTo(2);
        }
    }
}
