package dev.caravan.ledger;

import static dev.caravan.undelivered.SomeWork.toLogGroup;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkTest {

    /** A ledger that is there already knows the work by it; another id would deliver everything again. */
    @Test
    void the_id_is_the_hash_of_all_names_and_values_each_behind_its_length() {
        Work work = Work.of(toLogGroup("acme"));

        assertThat(work.id()).isEqualTo("096ff081c67e87f4c6eff788dabf5f5c55549269d25e6651e6891260480c6647");
    }
}
