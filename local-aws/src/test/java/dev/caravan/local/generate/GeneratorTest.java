package dev.caravan.local.generate;

import static dev.caravan.local.generate.Written.object;
import static dev.caravan.local.generate.Written.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private static final Shares SOME_OFF = new Shares(0.05, 0.03, 0.04, 0.06, 0.02);
    private static final Mix EVERYTHING = Mix.standard().with(SOME_OFF).withLongMessages(4_000);

    @Test
    void the_same_seed_gives_the_same_lines() {
        assertThat(write(object(7, 500, EVERYTHING)).read())
                .isEqualTo(write(object(7, 500, EVERYTHING)).read());
    }

    @Test
    void another_seed_gives_other_lines() {
        assertThat(write(object(7, 500, EVERYTHING)).read())
                .doesNotContainAnyElementsOf(
                        write(object(8, 500, EVERYTHING.with(Shares.NONE))).read());
    }

    @Test
    void what_the_witness_saw_is_what_a_reader_finds() {
        Written written = write(object(7, 2_000, EVERYTHING));

        assertThat(written.read())
                .isEqualTo(written.seen().stream().map(GeneratedLine::text).toList());
    }

    @Test
    void every_kind_and_age_of_line_appears() {
        List<GeneratedLine> lines = write(object(7, 20_000, EVERYTHING)).seen();

        assertThat(lines).extracting(GeneratedLine::kind).containsAll(EnumSet.allOf(LineKind.class));
        assertThat(lines).extracting(GeneratedLine::age).containsAll(EnumSet.allOf(Age.class));
    }

    @Test
    void shares_come_out_about_as_asked_for() {
        GroundTruth truth = GroundTruth.of(object(7, 20_000, EVERYTHING));

        assertThat(truth.unparsed()).isBetween(900L, 1_100L);
        assertThat(truth.blank()).isBetween(520L, 680L);
        assertThat(truth.tooOld()).isBetween(1_000L, 1_200L);
        assertThat(truth.tooNew()).isBetween(310L, 430L);
    }

    @Test
    void an_ordinary_object_holds_only_records_that_can_be_delivered() {
        GroundTruth truth = GroundTruth.of(object(7, 5_000, Mix.standard()));

        assertThat(truth.lines()).isEqualTo(5_000);
        assertThat(truth.events()).isEqualTo(5_000);
        assertThat(truth.deliverable()).isEqualTo(5_000);
        assertThat(truth.unparsed()).isZero();
    }

    @Test
    void lines_are_about_as_long_as_asked_for() {
        for (LineKind kind : Set.of(LineKind.JSON_TEXT, LineKind.PLAIN_TEXT, LineKind.KLOG, LineKind.ACCESS_LOG)) {
            for (int bytes : new int[] {450, 700, 3_000}) {
                ObjectKey key = object(7, 0, EVERYTHING).key();
                LogObject object = new LogObject(key, 7, Written.NEWEST, new Contents(400, bytes, Mix.only(kind)));
                long mean = GroundTruth.of(object).bytes() / 400;
                assertThat(mean).as("%s of %d bytes", kind, bytes).isBetween(bytes * 9L / 10, bytes * 16L / 10);
            }
        }
    }

    @Test
    void a_workload_spreads_its_objects_over_tenants_applications_and_pods() {
        Workload workload =
                new Workload(7, Written.NEWEST, new Fleet(3, 2, 2), 24, new Contents(1, 700, Mix.standard()));
        List<ObjectKey> keys = workload.stream().map(LogObject::key).toList();

        assertThat(keys).extracting(ObjectKey::tenant).containsOnly("tenant-1", "tenant-2", "tenant-3");
        assertThat(keys.stream().collect(Collectors.groupingBy(ObjectKey::pod, Collectors.counting())))
                .hasSize(12)
                .allSatisfy((pod, objects) -> assertThat(objects).isEqualTo(2));
        assertThat(keys).extracting(key -> key.in(KeyOrder.TENANT_FIRST)).doesNotHaveDuplicates();
    }

    @Test
    void the_first_objects_of_a_workload_do_not_depend_on_how_many_follow() {
        Contents contents = new Contents(3, 700, Mix.standard());
        Workload few = new Workload(7, Written.NEWEST, new Fleet(3, 2, 2), 4, contents);
        Workload many = new Workload(7, Written.NEWEST, new Fleet(3, 2, 2), 400, contents);

        assertThat(many.stream().limit(4)).isEqualTo(few.stream().toList());
    }

    @Test
    void a_key_names_tenant_and_cluster_in_the_order_of_the_fleet() {
        ObjectKey key = new ObjectKey("t", "c", "a", "p", "f");

        assertThat(Arrays.stream(KeyOrder.values()).map(key::in)).containsExactly("t/c/a/p/f", "c/t/a/p/f");
    }
}
