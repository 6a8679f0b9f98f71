package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.LogGroup;
import dev.caravan.local.client.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a delivery goes, under which name, and with which ExternalId. */
class DestinationRulesTest {

    @Test
    void the_external_id_is_by_default_the_central_account_and_that_is_asked_once() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            Customer globex = world.customer("globex").toLogGroup();
            for (int i = 0; i < 4; i++) {
                world.putLines(acme.key("app", "pod", i + ".gz"), "acme " + i);
                world.putLines(globex.key("app", "pod", i + ".gz"), "globex " + i);
            }

            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(externalIds(acme)).containsOnly(world.account).hasSize(1);
            assertThat(externalIds(globex)).containsOnly(world.account).hasSize(1);
            assertThat(world.calls("sts", "GetCallerIdentity")).hasSize(1);
        }
    }

    @Test
    void a_tenants_external_id_wins_over_the_setting_and_nobody_is_asked() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup("external_id", "acme-only");
            Customer globex = world.customer("globex").toLogGroup();
            require(acme, "acme-only");
            require(globex, "from-the-setting");
            String ofAcme = acme.key("app", "pod", "1.gz");
            String ofGlobex = globex.key("app", "pod", "1.gz");
            world.putLines(ofAcme, "one");
            world.putLines(ofGlobex, "two");

            Finished run = world.manual(world.event(ofAcme, ofGlobex), "--external-id", "from-the-setting");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(acme.logs("pod").messages()).containsExactly("one");
            assertThat(globex.logs("pod").messages()).containsExactly("two");
            assertThat(world.calls("sts", "GetCallerIdentity")).isEmpty();
        }
    }

    @Test
    void a_tenant_may_have_its_logs_in_another_region_and_by_default_in_ours() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup("target_region", "ap-southeast-2");
            Customer globex = world.customer("globex").toLogGroup("target_region", null);
            String ofAcme = acme.key("app", "pod", "1.gz");
            String ofGlobex = globex.key("app", "pod", "1.gz");
            world.putLines(ofAcme, "one");
            world.putLines(ofGlobex, "two");

            Finished run = world.manual(world.event(ofAcme, ofGlobex));

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(world.aws
                            .logEvents(acme.account(), "ap-southeast-2", Customer.GROUP, "pod")
                            .messages())
                    .containsExactly("one");
            assertThat(world.aws.logGroups(acme.account(), World.REGION)).isEmpty();
            assertThat(globex.logs("pod").messages()).containsExactly("two");
        }
    }

    @Test
    void the_key_layout_may_put_the_cluster_first() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            world.customer("cluster-1").toLogGroup();
            world.putLines("cluster-1/acme/app/pod/1.gz", "one");

            Finished run = world.drain("--object-key-layout", "{cluster}/{tenant}/{application}/{pod}/{file}");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(acme.logs("pod").messages()).containsExactly("one");
            assertThat(acme.logs("pod").puts().get(0).callerArn()).contains(acme.account());
            Call assumed = assumptions(acme).get(0);
            assertThat(assumed.details().get("tags")).asString().contains("acme", "cluster-1");
        }
    }

    @Test
    void the_log_stream_is_named_by_the_template() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            String key = acme.key("payments", "pod:7*", "1.gz");
            world.putLines(key, "one");

            Finished run =
                    world.manual(world.event(key), "--log-stream-name", "logs/{cluster}/{application}/{pod}/{file}");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(acme.logs("logs/cluster-1/payments/pod-7-/1.gz").messages())
                    .containsExactly("one");
        }
    }

    @Test
    void a_group_that_is_created_has_the_tenants_retention_and_key() {
        String key = "arn:aws:kms:us-east-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup("retention_days", 30, "kms_key_arn", key);
            Customer globex = world.customer("globex").toLogGroup();
            String ofAcme = acme.key("app", "pod", "1.gz");
            String ofGlobex = globex.key("app", "pod", "1.gz");
            world.putLines(ofAcme, "one");
            world.putLines(ofGlobex, "two");

            Finished run = world.manual(world.event(ofAcme, ofGlobex));

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(world.aws.logGroups(acme.account(), World.REGION))
                    .containsExactly(new LogGroup(Customer.GROUP, 30, key));
            assertThat(world.aws.logGroups(globex.account(), World.REGION))
                    .containsExactly(new LogGroup(Customer.GROUP, null, null));
        }
    }

    private static void require(Customer customer, String externalId) {
        World world = customer.world();
        world.aws.role(Role.named(customer.account(), "logs")
                .trusts(world.centralRole.arn())
                .requiresExternalId(externalId));
    }

    private static List<Call> assumptions(Customer customer) {
        return customer.world()
                .aws
                .calls(CallFilter.of("sts", "AssumeRole")
                        .onResource(customer.role().arn()));
    }

    private static List<Object> externalIds(Customer customer) {
        return assumptions(customer).stream()
                .map(call -> call.details().get("externalId"))
                .toList();
    }
}
