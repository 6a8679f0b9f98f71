package dev.caravan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The tests that docs/INVARIANTS.md names are there. */
class InvariantsTest {
    private static final Path TESTS = Path.of("test/java/dev/caravan");
    private static final Pattern NAME = Pattern.compile("`((?:[a-z]+/)+[A-Z]\\w+)(?:\\.(\\w+))?`");

    private final List<MatchResult> names = NAME.matcher(Files.readString(Path.of("../docs/INVARIANTS.md")))
            .results()
            .toList();

    InvariantsTest() throws IOException {}

    @Test
    void there_are_promises() {
        assertThat(names).hasSizeGreaterThan(150);
    }

    @TestFactory
    List<DynamicTest> each_test_that_is_named_is_there() {
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(name.group(), () -> assertIsThere(name)))
                .toList();
    }

    private static void assertIsThere(MatchResult name) throws IOException {
        Path file = TESTS.resolve(name.group(1) + ".java");
        assertThat(file).exists();
        if (name.group(2) != null) {
            assertThat(Files.readString(file)).contains(" " + name.group(2) + "(");
        }
    }
}
