package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.CallFilter;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a tenant's items want is what is delivered. */
class TenantRulesTest {

    @Test
    void desired_logs_and_groups_are_a_union_and_the_rest_is_counted_as_filtered() {
        try (World world = new World()) {
            Customer acme = world.customer("acme")
                    .toLogGroup(
                            "desired_logs",
                            AttributeValue.fromSs(List.of("payments", "Ledger")),
                            "groups",
                            AttributeValue.fromL(List.of(AttributeValue.fromS("api"))));
            for (String application : List.of("payments", "kube-apiserver", "ledger", "oauth-server")) {
                world.putLines(acme.key(application, application, "1.gz"), "of " + application);
            }

            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(acme.logs("payments").messages()).containsExactly("of payments");
            assertThat(acme.logs("kube-apiserver").messages()).containsExactly("of kube-apiserver");
            assertThat(world.aws.logStreams(acme.account(), World.REGION)).hasSize(2);
            assertThat(run.delivery("acme", "cloudwatch").path("objects").asInt())
                    .isEqualTo(4);
            assertThat(run.delivery("acme", "cloudwatch")
                            .path("objects_filtered")
                            .asInt())
                    .isEqualTo(2);
            assertThat(world.messagesLeft()).isZero();
        }
    }

    @Test
    void what_no_delivery_wants_is_acknowledged_without_being_read() {
        try (World world = new World()) {
            Customer acme = world.customer("acme")
                    .toLogGroup("enabled", false)
                    .toBucket("acme-copies-" + world.number, "desired_logs", "payments");
            world.putLines(acme.key("app", "pod", "1.gz"), "unwanted");

            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(List.of("cloudwatch", "s3"))
                    .allSatisfy(delivery -> assertThat(
                                    run.delivery("acme", delivery).toString())
                            .contains("\"objects\":1", "\"objects_filtered\":1", "\"lines\":0"));
            assertThat(run.report().path("messages").path("deleted").asInt()).isEqualTo(1);
            assertThat(world.calls("s3", "GetObject")).isEmpty();
            assertThat(world.aws.calls(CallFilter.of("sts", "AssumeRole").onResource(acme.account())))
                    .isEmpty();
            assertThat(world.messagesLeft()).isZero();
            assertThat(world.letters()).isEmpty();
        }
    }

    @Test
    void an_invalid_delivery_is_dead_lettered_and_its_sibling_goes_on() {
        try (World world = new World()) {
            Customer acme =
                    world.customer("acme").toLogGroup("retention_days", 8).toBucket("acme-copies-" + world.number);
            acme.createBucket("acme-copies-" + world.number);
            String key = acme.key("app", "pod", "1.gz");
            world.putLines(key, "one");

            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(world.aws.objects("acme-copies-" + world.number)).containsExactly("ROSA/cluster-logs/" + key);
            assertThat(world.letters()).singleElement().satisfies(letter -> {
                assertThat(letter.reason()).isEqualTo("invalid-tenant");
                assertThat(letter.error()).startsWith("retention_days: ").contains("8");
                assertThat(letter.attributes())
                        .containsEntry("tenant", "acme")
                        .containsEntry("delivery", acme.logsId())
                        .containsEntry("key", key);
            });
            assertThat(run.delivery("acme", "cloudwatch")
                            .path("objects_dead_lettered")
                            .asInt())
                    .isEqualTo(1);
            assertThat(world.messagesLeft()).isZero();
        }
    }

    @Test
    void a_switch_that_cannot_be_read_is_an_invalid_delivery_and_not_a_delivery() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup("enabled", "false");
            String key = acme.key("app", "pod", "1.gz");
            world.putLines(key, "one");

            Finished run = world.manual(world.event(key));

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(world.letters())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.error()).startsWith("enabled: "));
            assertThat(world.aws.logStreams(acme.account(), World.REGION)).isEmpty();
        }
    }

    @Test
    void a_slip_in_the_name_of_a_group_or_an_application_is_an_invalid_delivery_and_drops_nothing() {
        try (World world = new World()) {
            Customer acme =
                    world.customer("acme").toLogGroup("groups", AttributeValue.fromSs(List.of("API", "Schedular")));
            Customer globex = world.customer("globex").toLogGroup("desired_logs", "payments ");
            world.putLines(acme.key("kube-scheduler", "pod", "1.gz"), "one");
            world.putLines(globex.key("payments", "pod", "1.gz"), "one");

            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(world.letters())
                    .allSatisfy(letter -> assertThat(letter.reason()).isEqualTo("invalid-tenant"))
                    .extracting(Letter::error)
                    .satisfiesExactlyInAnyOrder(
                            error -> assertThat(error)
                                    .startsWith("groups: names \"Schedular\"")
                                    .contains("API, Authentication, Controller Manager, Scheduler"),
                            error -> assertThat(error).startsWith("desired_logs: names \"payments \""));
            assertThat(world.messagesLeft()).isZero();
        }
    }
}
