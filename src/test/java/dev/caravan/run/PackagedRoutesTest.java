package dev.caravan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackagedRoutesTest {

    @Test
    void every_file_of_the_routes_is_packaged_in_the_order_of_the_flow() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "routes"))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();

            assertThat(PackagedRoutes.FILES).isNotEmpty().isEqualTo(names);
        }
    }
}
