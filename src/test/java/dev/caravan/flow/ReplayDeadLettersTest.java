package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.notification.Replay;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code dlq replay}: what is given up goes to the queue again, and its letter goes when it is there. */
class ReplayDeadLettersTest {

    @Test
    void a_letter_becomes_a_notification_for_its_delivery_and_lines_alone() {
        try (World world = new World()) {
            String id = new LetterQueue(world).of("acme", "denied");

            Finished run = InProcess.command(world, null, "dlq", "replay");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("sent  " + id.substring(0, 8) + "  denied  acme  s3://" + world.bucket);
            assertThat(run.err()).isEqualTo("Sent 1 dead letter, 0 failed.\n");
            assertThat(world.letters()).isEmpty();
            assertThat(sent(world))
                    .containsExactly(new Letter(
                            Map.of(Replay.ID, id, Replay.DELIVERY, "cloudwatch", Replay.LINES, "3-5,9"),
                            "",
                            world.event("acme/cluster-1/app/pod/1.gz")));
        }
    }

    @Test
    void a_letter_without_delivery_and_lines_is_sent_for_everything() {
        try (World world = new World()) {
            String id = new LetterQueue(world).put("no notification", "reason", "invalid-notification");

            InProcess.command(world, null, "dlq", "replay");

            assertThat(sent(world)).containsExactly(new Letter(Map.of(Replay.ID, id), "", "no notification"));
        }
    }

    @Test
    void a_message_that_sqs_moved_goes_back_as_it_came() {
        try (World world = new World()) {
            String body = world.event("acme/cluster-1/app/pod/1.gz");
            LetterQueue letters = new LetterQueue(world);
            letters.put(body);
            letters.put(body, Replay.ID, "first-replay", Replay.LINES, "12-");

            InProcess.command(world, null, "dlq", "replay");

            assertThat(sent(world))
                    .containsExactlyInAnyOrder(
                            new Letter(Map.of(), "", body),
                            new Letter(Map.of(Replay.ID, "first-replay", Replay.LINES, "12-"), "", body));
            assertThat(world.letters()).isEmpty();
        }
    }

    @Test
    void what_was_put_right_is_delivered() {
        try (World world = new World()) {
            world.putLines("acme/cluster-1/app/pod/1.gz", "one", "two");
            assertThat(world.drain().exitCode()).isEqualTo(1);
            Customer acme = world.customer("acme").toLogGroup();

            Finished replay = InProcess.command(world, null, "dlq", "replay", "--reason", "unknown-tenant");
            Finished run = world.drain();

            assertThat(replay.exitCode()).as(replay.err()).isZero();
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(acme.logs("pod").messages()).containsExactly("one", "two");
            assertThat(world.letters()).isEmpty();
        }
    }

    @Test
    void letters_that_do_not_match_stay() {
        try (World world = new World()) {
            LetterQueue letters = new LetterQueue(world);
            letters.of("acme", "denied");
            letters.of("globex", "denied");

            InProcess.command(world, null, "dlq", "replay", "--tenant", "acme");

            assertThat(world.letters())
                    .extracting(letter -> letter.attributes().get("tenant"))
                    .containsExactly("globex");
            assertThat(world.messagesLeft()).isEqualTo(1);
        }
    }

    @Test
    void a_dry_run_says_what_would_be_sent_and_sends_nothing() {
        try (World world = new World()) {
            LetterQueue letters = new LetterQueue(world);
            letters.of("acme", "denied");

            Finished run = InProcess.command(world, null, "dlq", "replay", "--dry-run");

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).startsWith("would send  ");
            assertThat(run.err()).isEqualTo("Would send 1 dead letter.\n");
            assertThat(world.messagesLeft()).isZero();
            assertThat(letters.visible()).isEqualTo(1);
        }
    }

    @Test
    void a_letter_that_is_refused_stays_and_is_counted() {
        try (World world = new World()) {
            LetterQueue letters = new LetterQueue(world);
            letters.of("acme", "denied");
            letters.of("globex", "denied");

            Finished run;
            try (FaultHandle refused = world.aws.fault(Fault.on("sqs", "SendMessage")
                    .byAccount(world.account)
                    .times(1)
                    .error(403, "AccessDeniedException", "not authorized to sqs:SendMessage"))) {
                run = InProcess.command(world, null, "dlq", "replay");
                assertThat(refused.hits()).isEqualTo(1);
            }

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains("was not sent and stays: not authorized to sqs:SendMessage")
                    .endsWith("Sent 1 dead letter, 1 failed.\n");
            assertThat(letters.visible()).isEqualTo(1);
            assertThat(world.messagesLeft()).isEqualTo(1);
        }
    }

    @Test
    void a_queue_that_refuses_everything_is_not_tried_for_ever() {
        try (World world = new World()) {
            LetterQueue letters = new LetterQueue(world);
            for (int n = 0; n < 7; n++) {
                letters.of("acme", "denied");
            }

            Finished run;
            try (FaultHandle refused = world.aws.fault(Fault.on("sqs", "SendMessage")
                    .byAccount(world.account)
                    .error(403, "AccessDeniedException", "not authorized to sqs:SendMessage"))) {
                run = InProcess.command(world, null, "dlq", "replay");
                assertThat(refused.hits()).isEqualTo(5);
            }

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("Stopped after 5 failures in a row.");
            assertThat(letters.visible()).isEqualTo(7);
        }
    }

    @Test
    void a_letter_that_was_sent_and_not_deleted_is_sent_again_under_the_same_id() {
        try (World world = new World()) {
            String id = new LetterQueue(world).of("acme", "denied");

            Finished first;
            try (FaultHandle refused = world.aws.fault(Fault.on("sqs", "DeleteMessage")
                    .byAccount(world.account)
                    .error(403, "AccessDeniedException", "not authorized to sqs:DeleteMessage"))) {
                first = InProcess.command(world, null, "dlq", "replay");
                assertThat(refused.hits()).isEqualTo(1);
            }
            Finished second = InProcess.command(world, null, "dlq", "replay");

            assertThat(first.exitCode()).isEqualTo(1);
            assertThat(first.err()).contains("was sent, but not deleted: not authorized to sqs:DeleteMessage");
            assertThat(second.exitCode()).isZero();
            assertThat(sent(world))
                    .extracting(letter -> letter.attributes().get(Replay.ID))
                    .containsExactly(id, id);
        }
    }

    private static List<Letter> sent(World world) {
        return world.takeAll(world.queueUrl).stream().map(Letter::of).toList();
    }
}
