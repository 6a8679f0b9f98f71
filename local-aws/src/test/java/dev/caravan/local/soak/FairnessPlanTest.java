package dev.caravan.local.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.demo.Customer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FairnessPlanTest {
    private static final int SHARE = 75;

    @Test
    void each_tenant_has_an_account_of_its_own_and_the_small_one_is_among_them() {
        List<Customer> customers = new FairnessPlan(1_000, 500, 60, 2).customers();

        assertThat(customers).hasSize(501).contains(FairnessPlan.SMALL);
        assertThat(customers).extracting(Customer::tenant).doesNotHaveDuplicates();
        assertThat(customers)
                .extracting(Customer::account)
                .doesNotHaveDuplicates()
                .allMatch(account -> account.matches("[0-9]{12}"));
    }

    @Test
    void every_large_tenant_is_slow_and_the_small_one_is_not() {
        assertThat(new FairnessPlan(1_000, 500, 60, 2).customers())
                .filteredOn(customer -> !customer.logGroup().contains(FairnessPlan.slowGroups()))
                .containsExactly(FairnessPlan.SMALL);
    }

    @Test
    void the_flood_is_shared_out_evenly_among_the_large_tenants() {
        FairnessPlan plan = new FairnessPlan(12, 3, 60, 1);

        assertThat(IntStream.range(0, plan.flood())
                        .mapToObj(plan::ofFlood)
                        .collect(Collectors.groupingBy(Customer::tenant, Collectors.counting())))
                .hasSize(3)
                .allSatisfy((tenant, objects) -> assertThat(objects).isEqualTo(4));
        assertThat(plan.customers()).contains(plan.ofFlood(0), plan.ofFlood(1), plan.ofFlood(2));
    }

    @Test
    void there_is_a_backlog_of_each_tenant_unless_another_flood_is_asked_for() {
        assertThat(FairnessPlan.flood(1)).isEqualTo(2_000);
        assertThat(FairnessPlan.flood(200)).isEqualTo(2_000);
        assertThat(FairnessPlan.flood(500)).isEqualTo(5_000);
    }

    @Test
    void without_the_flood_all_else_is_the_same() {
        assertThat(new FairnessPlan(1_000, 500, 60, 2).withoutFlood()).isEqualTo(new FairnessPlan(0, 500, 60, 2));
    }

    @Test
    void several_processes_share_a_ledger_and_one_needs_none() {
        assertThat(new FairnessPlan(1, 1, 1, 2).settings(SHARE))
                .containsEntry("DELIVERY_LEDGER_TABLE", SoakWorld.LEDGER)
                .containsEntry("TENANT_SHARE", "75");
        assertThat(new FairnessPlan(1, 1, 1, 1).settings(SHARE))
                .doesNotContainKey("DELIVERY_LEDGER_TABLE")
                .containsEntry("TENANT_SHARE", "75");
    }
}
