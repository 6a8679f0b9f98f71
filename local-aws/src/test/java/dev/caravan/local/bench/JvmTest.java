package dev.caravan.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured is started as people start it. */
class JvmTest {
    private static final Path PROJECT = Path.of("..");

    @ParameterizedTest
    @ValueSource(strings = {"caravan", "docs/TUNING.md"})
    void every_option_that_is_measured_is_in(String file) throws IOException {
        String text = Files.readString(PROJECT.resolve(file));

        assertThat(Jvm.ALWAYS)
                .hasSizeGreaterThan(10)
                .filteredOn(option -> !option.startsWith("-Xmx"))
                .allSatisfy(option -> assertThat(text).contains(option));
    }
}
