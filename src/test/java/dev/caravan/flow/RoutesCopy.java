package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The packaged routes in a folder of their own, to be changed and run with {@code --routes}. */
record RoutesCopy(Path folder) {
    private static final Path PACKAGED = Path.of("..", "routes");

    static RoutesCopy in(Path temporary) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(PACKAGED)) {
            Path folder = Files.createDirectory(temporary.resolve("my routes"));
            for (Path file : files) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
            return new RoutesCopy(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void change(String file, String original, String changed) {
        try {
            Path path = folder.resolve(file);
            String text = Files.readString(path);
            assertThat(text).contains(original);
            Files.writeString(path, text.replace(original, changed));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Puts a step before the one with that id, which begins with its kind: {@code bean}, {@code to}. */
    void insertBefore(String file, String kind, String id, String step) {
        String before = "        - " + kind + ":\n            id: " + id + "\n";
        change(file, before, step + before);
    }
}
