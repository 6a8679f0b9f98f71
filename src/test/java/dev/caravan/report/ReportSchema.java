package dev.caravan.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code docs/report.schema.json}, to hold reports against. */
public final class ReportSchema {
    private static final Path FILE = Path.of("..", "docs", "report.schema.json");

    private ReportSchema() {}

    /** What is wrong with a report; nothing if it is valid. */
    public static List<String> problems(JsonNode report) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Files.readString(FILE));
        return schema
                .validate(report, execution -> execution.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
