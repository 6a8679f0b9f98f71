package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.local.client.LogPut;
import dev.caravan.local.client.LogStream;
import dev.caravan.local.client.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tenants side by side: each with its own credentials, into its own group, and at its own cost. */
class IsolationTest {
    private static final int OBJECTS = 12;

    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();
    private final Customer globex = world.customer("globex").toLogGroup();

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void every_put_is_made_by_the_role_of_the_account_whose_group_it_writes() {
        putObjects(acme);
        putObjects(globex);

        Finished run = world.drain("--concurrency", "8", "--max-batch-size", "3");

        assertThat(run.exitCode()).as(run.err()).isZero();
        for (Customer customer : List.of(acme, globex)) {
            assertHasItsOwn(customer, Customer.GROUP);
            assertThat(Recorded.puts(customer)).hasSizeGreaterThanOrEqualTo(2 * OBJECTS);
            assertThat(Recorded.assumptions(world, customer.role().arn())).hasSize(1);
        }
        assertThat(Recorded.byCentral(world, "logs", "PutLogEvents")).isEmpty();
    }

    @Test
    void two_tenants_with_one_role_still_have_sessions_of_their_own() {
        Customer initech =
                new Customer(world, "initech", acme.account(), acme.role()).toLogGroup("log_group_name", "/initech");
        putObjects(acme);
        putObjects(initech);

        Finished run = world.drain("--concurrency", "8");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertHasItsOwn(acme, Customer.GROUP);
        assertHasItsOwn(initech, "/initech");
        assertThat(Recorded.assumptions(world, acme.role().arn()))
                .extracting(call -> String.valueOf(call.details().get("tags")))
                .satisfiesExactlyInAnyOrder(
                        tags -> assertThat(tags).contains("tenant_id=acme"),
                        tags -> assertThat(tags).contains("tenant_id=initech"));
    }

    @Test
    void a_tenant_whose_role_is_refused_costs_little_however_many_objects_it_has() {
        world.aws.role(Role.named(acme.account(), "logs"));
        putObjects(acme);
        putObjects(globex);

        Finished run = world.drain("--concurrency", "8");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertHasItsOwn(globex, Customer.GROUP);
        assertThat(world.deadLetters())
                .hasSize(OBJECTS)
                .allSatisfy(
                        letter -> assertThat(World.attribute(letter, "tenant")).isEqualTo("acme"));
        assertThat(Recorded.assumptions(world, acme.role().arn()))
                .as("a refusal is remembered")
                .hasSizeBetween(1, 3);
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void workers_that_create_a_group_and_its_streams_at_once_agree() {
        putObjects(acme);
        for (int i = 0; i < OBJECTS; i++) {
            world.putLines(acme.key("shared", "shared", i + ".json.gz"), line(acme, i));
        }

        try (FaultHandle slow = world.aws.fault(
                Fault.on("logs", "CreateLogGroup").byAccount(acme.account()).delay(300))) {
            Finished run = world.drain("--concurrency", "8");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(slow.hits()).isPositive();
        }

        assertHasItsOwn(acme, Customer.GROUP);
        assertThat(acme.logs("shared").messages()).hasSize(OBJECTS).doesNotHaveDuplicates();
        assertThat(world.aws.logGroups(acme.account(), World.REGION)).hasSize(1);
        assertThat(world.aws.logStreams(acme.account(), World.REGION))
                .extracting(LogStream::name)
                .hasSize(OBJECTS + 1);
    }

    private void putObjects(Customer customer) {
        for (int i = 0; i < OBJECTS; i++) {
            String[] lines = new String[6];
            for (int line = 0; line < lines.length; line++) {
                lines[line] = line(customer, line);
            }
            world.putLines(customer.key("payments", "pod-" + i, "a.json.gz"), lines);
        }
    }

    private static String line(Customer customer, int number) {
        return LogLines.line(number, customer.tenant() + " " + number);
    }

    /** All of the customer's events are there, only these, and each put was made by its role and with its tags. */
    private static void assertHasItsOwn(Customer customer, String group) {
        for (int i = 0; i < OBJECTS; i++) {
            List<LogPut> puts = customer.world()
                    .aws
                    .logEvents(customer.account(), World.REGION, group, "pod-" + i)
                    .puts();
            assertThat(puts.stream().flatMap(put -> put.events().stream()))
                    .hasSize(6)
                    .allSatisfy(event -> assertThat(event.message()).startsWith(customer.tenant() + " "));
            assertThat(puts)
                    .allSatisfy(put -> assertThat(put.callerArn())
                            .startsWith(
                                    "arn:aws:sts::" + customer.account() + ":assumed-role/logs/" + customer.tenant()));
        }
        Map<String, String> tags = Map.of("tenant_id", customer.tenant(), "cluster_id", "cluster-1");
        assertThat(Recorded.puts(customer).stream()
                        .filter(call -> call.resource().startsWith(group + ":")))
                .isNotEmpty()
                .extracting(Call::tags)
                .containsOnly(tags);
    }
}
