package dev.caravan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ThirdPartyNoticesIT {
    private static final Path ROOT =
            Path.of(System.getProperty("caravan.jar")).resolve("../..").normalize();

    @Test
    void every_library_that_is_shipped_is_named_with_its_version() throws IOException {
        String notices = Files.readString(ROOT.resolve("THIRD-PARTY-NOTICES.md"));
        List<String> named = notices.lines()
                .filter(line -> line.startsWith("| ") && line.contains(":"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> cells[1].substring(cells[1].indexOf(':') + 1).strip() + "-" + cells[2].strip() + ".jar")
                .sorted()
                .toList();
        try (Stream<Path> shipped = Files.list(ROOT.resolve("target/lib"))) {
            assertThat(shipped.map(jar -> jar.getFileName().toString()).sorted())
                    .isNotEmpty()
                    .containsExactlyElementsOf(named);
        }
    }
}
