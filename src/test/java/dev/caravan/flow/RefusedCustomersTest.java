package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.local.client.Role;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** What a customer's account refuses is dead-lettered for that delivery; the other customers have their logs. */
class RefusedCustomersTest {
    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();
    private final Customer globex = world.customer("globex").toLogGroup();

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void a_role_that_does_not_trust_the_central_role_costs_its_own_customer_only() {
        world.aws.role(Role.named(acme.account(), "logs"));

        assertDenied(deliverBoth(), acme.role().arn());
    }

    @Test
    void a_role_that_wants_another_external_id_is_denied() {
        world.aws.role(acme.role().requiresExternalId("another"));

        assertDenied(deliverBoth(), acme.role().arn());
        assertThat(Recorded.assumptions(world, acme.role().arn()))
                .extracting(call -> call.details().get("externalId"))
                .containsOnly(world.account);
    }

    @Test
    void a_role_without_the_right_to_put_log_events_is_denied() {
        world.aws.role(acme.role().allowsOnly("sts:*", "logs:CreateLogGroup", "logs:CreateLogStream"));

        assertDenied(deliverBoth(), "PutLogEvents");
    }

    @Test
    void a_role_without_the_right_to_create_the_missing_group_is_denied() {
        world.aws.role(acme.role().allowsOnly("sts:*", "logs:PutLogEvents"));

        assertDenied(deliverBoth(), "CreateLogStream");
    }

    @Test
    void a_key_that_refuses_the_new_group_is_denied() {
        String kms = "arn:aws:kms:us-east-1:" + acme.account() + ":key/4a7c9c4e-0000-4000-8000-000000000000";
        acme.toLogGroup("kms_key_arn", kms);

        try (FaultHandle refused = world.aws.fault(Fault.on("logs", "CreateLogGroup")
                .byAccount(acme.account())
                .error(
                        400,
                        "InvalidParameterException",
                        "The specified KMS Key Id could not be found or the key policy does not allow it."))) {
            assertDenied(deliverBoth(), kms);
            assertThat(refused.hits()).as("and confirmed").isEqualTo(2);
        }
    }

    @Test
    void a_role_that_may_not_be_tagged_is_denied_while_session_tags_are_required() {
        world.aws.role(acme.role().refusesTags());

        assertDenied(deliverBoth("--session-tags", "required"), "sts:TagSession");
    }

    @Test
    void a_role_that_may_not_be_tagged_is_assumed_without_tags_where_they_are_optional() {
        world.aws.role(acme.role().refusesTags());

        assertThat(deliverBoth("--session-tags", "optional").exitCode()).isZero();

        assertTags(acme, Map.of());
        assertTags(globex, Map.of("tenant_id", "globex", "cluster_id", "cluster-1"));
        assertThat(Recorded.assumptions(world, acme.role().arn()))
                .extracting(Call::succeeded)
                .containsExactly(false, true);
    }

    @Test
    void no_role_is_tagged_where_session_tags_are_off() {
        world.aws.role(acme.role().refusesTags());

        assertThat(deliverBoth("--session-tags", "off").exitCode()).isZero();

        assertTags(acme, Map.of());
        assertTags(globex, Map.of());
        assertThat(Recorded.assumptions(world, acme.role().arn())).hasSize(1);
    }

    private Finished deliverBoth(String... arguments) {
        world.putLines(acme.key("payments", "pod-1", "a.json.gz"), LogLines.numbered(3));
        world.putLines(globex.key("payments", "pod-1", "a.json.gz"), LogLines.numbered(3));
        Finished run = world.drain(arguments);
        assertThat(globex.logs("pod-1").messages()).isEqualTo(LogLines.messages(3));
        return run;
    }

    private void assertDenied(Finished run, String error) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(acme.logs("pod-1").messages()).isEmpty();
        assertThat(world.deadLetters()).singleElement().satisfies((Message letter) -> {
            assertThat(World.attribute(letter, "reason")).isEqualTo("denied");
            assertThat(World.attribute(letter, "tenant")).isEqualTo("acme");
            assertThat(World.attribute(letter, "error")).contains(error);
        });
        assertThat(world.messagesLeft()).isZero();
        assertThat(run.report().path("kept")).isEmpty();
    }

    private static void assertTags(Customer customer, Map<String, String> tags) {
        assertThat(customer.logs("pod-1").messages()).isEqualTo(LogLines.messages(3));
        assertThat(Recorded.puts(customer)).extracting(Call::tags).containsOnly(tags);
    }
}
