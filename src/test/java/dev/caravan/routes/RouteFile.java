package dev.caravan.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One file of {@code routes/}, as YAML. */
record RouteFile(String name, JsonNode content) {
    private static final Path FOLDER = Path.of("..", "routes");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** All of them, in the order of their names. */
    static List<RouteFile> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(RouteFile::read).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static RouteFile of(String name, String text) {
        try {
            return new RouteFile(name, YAML.readTree(text));
        } catch (IOException invalid) {
            throw new UncheckedIOException(name, invalid);
        }
    }

    private static RouteFile read(Path file) {
        try {
            return of(file.getFileName().toString(), Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<JsonNode> routes() {
        return topLevel("route");
    }

    List<JsonNode> routeConfigurations() {
        return topLevel("routeConfiguration");
    }

    /** Every step of the file, at whatever depth, with the name of its kind: {@code bean}, {@code to} and so on. */
    List<Map.Entry<String, JsonNode>> steps() {
        List<Map.Entry<String, JsonNode>> found = new ArrayList<>();
        content.findValues("steps").forEach(steps -> collect(steps, found));
        return found;
    }

    /** Every endpoint: what a route comes from, goes to or asks. */
    List<JsonNode> endpoints() {
        return content.findParents("uri");
    }

    /** {@link JsonNode#findValues} does not look inside what it found. */
    private static void collect(JsonNode steps, List<Map.Entry<String, JsonNode>> found) {
        for (JsonNode step : steps) {
            step.properties().forEach(found::add);
            step.forEach(kind -> kind.findValues("steps").forEach(inner -> collect(inner, found)));
        }
    }

    private List<JsonNode> topLevel(String kind) {
        List<JsonNode> found = new ArrayList<>();
        content.forEach(entry -> {
            if (entry.has(kind)) {
                found.add(entry.path(kind));
            }
        });
        return found;
    }

    @Override
    public String toString() {
        return name;
    }
}
