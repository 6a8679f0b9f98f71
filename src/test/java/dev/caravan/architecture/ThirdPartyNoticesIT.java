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

class ThirdPartyNoticesIT {
    private static final Path JAR = Path.of(System.getProperty("caravan.jar")).normalize();

    @Test
    void every_library_that_is_shipped_is_named_with_its_version() throws IOException {
        String notices = Files.readString(JAR.resolveSibling("../THIRD-PARTY-NOTICES.md"));
        List<String> named = notices.lines()
                .filter(line -> line.startsWith("| ") && line.contains(":"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> cells[1].substring(cells[1].indexOf(':') + 1).strip() + "-" + cells[2].strip() + ".jar")
                .toList();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            String classPath = jar.getManifest().getMainAttributes().getValue(Name.CLASS_PATH);
            List<String> shipped = Arrays.stream(classPath.split(" ", -1))
                    .map(entry -> entry.substring("lib/".length()))
                    .toList();
            assertThat(shipped).isNotEmpty().containsExactlyInAnyOrderElementsOf(named);
        }
    }
}
