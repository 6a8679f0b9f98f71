package dev.caravan.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of properties and headers that routes and classes use.
 *
 * @param header whether it is a header, or else a property
 * @param set whether it is set, or else read
 * @param name as the exchange has it; in a class the constant's name
 * @param where the id of the route or the name of the class
 * @param type as what a class reads it; empty where that is not said
 */
record ExchangeNames(boolean header, boolean set, String name, String where, String type) {
    static final Path SOURCES = Path.of("main/java/dev/caravan");

    /** {@code ${header.name}} or {@code ${exchangeProperty.name}}, and what else Camel's simple language takes for it. */
    private static final Pattern READ = Pattern.compile("\\$\\{(exchangeProperty|headers?)[.:\\[]['\"]?([\\w-]+)");

    private static final Pattern CONSTANT = Pattern.compile(
            "(?:(get|set)(Property|Header)\\(\\s*|@(?:Exchange)?(Property|Header)\\()(?:ExchangeProperties|MessageHeaders)\\.(\\w+)"
                    + "(?:,\\s*(\\w+)\\.class|\\)\\s+(?:@Nullable\\s+)?(\\w+))?");

    static List<ExchangeNames> ofRoutes(List<RouteFile> files) {
        List<ExchangeNames> names = new ArrayList<>();
        for (RouteFile file : files) {
            Stream.concat(file.routes().stream(), file.routeConfigurations().stream())
                    .forEach(route -> collect(route, route.path("id").asText(), names));
        }
        return names;
    }

    /** Of the constants that {@code Properties} and {@code Headers} hold, where they are used. */
    static List<ExchangeNames> ofClasses() {
        List<ExchangeNames> names = new ArrayList<>();
        sources().forEach((file, text) -> {
            String simpleName = file.getFileName().toString().replace(".java", "");
            Matcher use = CONSTANT.matcher(text);
            while (use.find()) {
                boolean header = "Header".equals(use.group(2)) || "Header".equals(use.group(3));
                String type = use.group(5) != null ? use.group(5) : use.group(6) == null ? "" : use.group(6);
                names.add(new ExchangeNames(header, "set".equals(use.group(1)), use.group(4), simpleName, type));
            }
        });
        return names;
    }

    /** The sources of the product. */
    static Map<Path, String> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(java.util.stream.Collectors.toMap(file -> file, ExchangeNames::text));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void collect(JsonNode node, String route, List<ExchangeNames> names) {
        node.properties().forEach(entry -> {
            String key = entry.getKey();
            JsonNode value = entry.getValue();
            switch (key) {
                case "setProperty", "setHeader" ->
                    names.add(new ExchangeNames(
                            key.equals("setHeader"), true, value.path("name").asText(), route, ""));
                case "removeProperty", "removeHeader" ->
                    names.add(new ExchangeNames(
                            key.equals("removeHeader"),
                            false,
                            value.path("name").asText(),
                            route,
                            ""));
                case "exchangeProperty", "header" ->
                    names.add(new ExchangeNames(key.equals("header"), false, value.asText(), route, ""));
                default -> read(value, route, names);
            }
            collect(value, route, names);
        });
        if (node.isArray()) {
            node.forEach(element -> collect(element, route, names));
        }
    }

    private static void read(JsonNode value, String route, List<ExchangeNames> names) {
        Matcher read = READ.matcher(value.isTextual() ? value.asText() : "");
        while (read.find()) {
            names.add(new ExchangeNames(!read.group(1).equals("exchangeProperty"), false, read.group(2), route, ""));
        }
    }
}
