package dev.caravan.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PrintableStreamTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintableStream(new PrintStream(bytes, true, UTF_8));

    @Test
    void a_line_stays_one_line() {
        out.println("key a\nforged\u001b[2J");

        assertThat(bytes.toString(UTF_8)).isEqualTo("key a\\nforged\\u001b[2J" + System.lineSeparator());
    }

    @Test
    void a_value_in_a_formatted_line_begins_no_other() {
        out.printf(Locale.ROOT, "%d of %s%n", 3, "a\nforged");
        out.printf("%5.1f %s%n", 1.5, null);

        assertThat(bytes.toString(UTF_8).lines()).hasSize(2).first().isEqualTo("3 of a\\nforged");
    }

    @Test
    void a_text_keeps_its_lines_and_steers_nothing() {
        out.print("a\n\tb\u009b2J");

        assertThat(bytes.toString(UTF_8)).isEqualTo("a\n\tb\\u009b2J");
    }

    @Test
    void bytes_pass_as_they_are_and_in_order() {
        out.print("a");
        out.writeBytes(new byte[] {'\r', 0x1b});
        out.print("b");
        out.flush();

        assertThat(bytes.toByteArray()).containsExactly('a', '\r', 0x1b, 'b');
    }
}
