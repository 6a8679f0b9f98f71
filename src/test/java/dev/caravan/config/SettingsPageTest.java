package dev.caravan.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table in docs/SETTINGS.md is what {@link Setting} says. */
class SettingsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "SETTINGS.md");

    @Test
    void the_page_lists_every_setting_as_it_is() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(page)
                .as("replace what stands between the markers by this:%n%s", table())
                .contains("<!-- settings -->\n" + table() + "<!-- /settings -->");
    }

    private static String table() {
        return Arrays.stream(Setting.values())
                .map(SettingsPageTest::row)
                .collect(Collectors.joining(
                        "",
                        "| variable | flag | default | what it is | what it may be |\n| --- | --- | --- | --- | --- |\n",
                        ""));
    }

    private static String row(Setting setting) {
        String defaultValue =
                setting.defaultValue().map(value -> "`" + value + "`").orElse("");
        return "| `%s` | `%s` | %s | %s | %s |\n"
                .formatted(setting.name(), setting.flag(), defaultValue, setting.description(), setting.allowed());
    }
}
