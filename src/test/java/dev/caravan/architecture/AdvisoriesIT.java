package dev.caravan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The advisories in docs/SECURITY.md speak of the versions that are shipped: with another version, each is looked at anew. */
class AdvisoriesIT {
    private static final Path JAR = Path.of(System.getProperty("caravan.jar")).normalize();

    @Test
    void every_library_of_an_advisory_is_shipped_in_that_version() throws IOException {
        List<String> named = Files.readString(JAR.resolveSibling("../docs/SECURITY.md"))
                .lines()
                .filter(line -> line.startsWith("| [CVE-") || line.startsWith("| [GHSA-"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> cells[2].strip() + "-" + cells[3].strip() + ".jar")
                .toList();

        assertThat(named).hasSizeGreaterThan(5);
        assertThat(shipped()).containsAll(named);
    }

    @Test
    void what_is_said_not_to_be_shipped_is_not() throws IOException {
        assertThat(shipped())
                .noneMatch(jar -> jar.matches("(camel-(platform-http|aws2-sns|saga)|cloudfront|netty)-.*"));
    }

    private static List<String> shipped() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            String classPath = jar.getManifest().getMainAttributes().getValue(Name.CLASS_PATH);
            return Arrays.stream(classPath.split(" ", -1))
                    .map(entry -> entry.substring("lib/".length()))
                    .toList();
        }
    }
}
