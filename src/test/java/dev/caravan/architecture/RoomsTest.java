package dev.caravan.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
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

    @TestFactory
    java.util.stream.Stream<DynamicTest> every_rule_can_fail() {
        return Rooms.all(BROKEN).stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> assertFails(rule)));
    }

    private void assertFails(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(broken)).isInstanceOf(AssertionError.class);
    }
}
