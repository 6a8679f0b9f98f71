package dev.caravan.local.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The results, run by run, for programs. */
final class JsonFile {
    private JsonFile() {}

    static void write(Path file, Map<String, String> machine, List<Row> rows) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        all.put("rows", rows.stream().map(JsonFile::row).toList());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
    }

    private static Map<String, Object> row(Row row) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("measure", row.measure().name());
        all.put("label", row.measured().label());
        row.failure().ifPresent(reason -> all.put("failure", reason));
        all.put(
                "runs",
                row.runs().stream()
                        .map(run -> Map.of("figures", figures(run), "calls_per_object", run.callsPerObject()))
                        .toList());
        return all;
    }

    private static Map<String, Double> figures(Outcome.Measured run) {
        return run.figures().entrySet().stream()
                .collect(Collectors.toMap(figure -> figure.getKey().title(), Map.Entry::getValue));
    }
}
