package dev.caravan.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RoomsTest {
    private static final String BROKEN = "dev.caravan.architecture.broken";

    private final JavaClasses product =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.caravan");
    private final JavaClasses broken = new ClassFileImporter().importPackages(BROKEN);

    @TestFactory
    java.util.stream.Stream<DynamicTest> the_rooms_keep_the_rules() {
        return Rooms.all("dev.caravan").stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(product)));
    }

    @Test
    void an_upstream_room_that_knows_a_downstream_one_is_found() {
        assertFails(Rooms.flowDownstream(BROKEN));
    }

    @Test
    void every_room_has_its_place_in_the_order() {
        assertThat(rooms()).containsExactlyInAnyOrderElementsOf(Rooms.ORDER);
    }

    /** The packages right below the root; the class that is started lies in the root itself. */
    private Set<String> rooms() {
        return product.stream()
                .map(type -> type.getPackageName().split("\\."))
                .filter(names -> names.length > 2 && !names[2].equals("local"))
                .map(names -> names[2])
                .collect(Collectors.toSet());
    }

    @TestFactory
    java.util.stream.Stream<DynamicTest> every_rule_can_fail() {
        return Rooms.all(BROKEN).stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> assertFails(rule)));
    }

    private void assertFails(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(broken)).isInstanceOf(AssertionError.class);
    }
}
