package dev.caravan.terminal;

import static java.util.Objects.requireNonNull;

import dev.caravan.text.Printable;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the program prints for people. What is printed as a line stays one line, as does each value in a formatted one, so
 * that no text from outside can begin another or steer the terminal; {@link #print(String)} is for texts of several lines.
 * Bytes pass as they are.
 */
public final class PrintableStream extends PrintStream {
    private final PrintStream to;

    public PrintableStream(PrintStream to) {
        super(requireNonNull(to, "to is null"), true);
        this.to = to;
    }

    @Override
    public void print(@Nullable String text) {
        to.print(Printable.text(String.valueOf(text)));
    }

    @Override
    public void println(@Nullable String line) {
        to.println(Printable.line(String.valueOf(line)));
    }

    @Override
    public void println() {
        to.println();
    }

    @Override
    public PrintStream format(@Nullable Locale locale, String format, @Nullable Object... values) {
        to.print(String.format(
                locale,
                format,
                Arrays.stream(values).map(PrintableStream::shown).toArray()));
        return this;
    }

    @Override
    public PrintStream format(String format, @Nullable Object... values) {
        return format(Locale.getDefault(Locale.Category.FORMAT), format, values);
    }

    @Override
    public void flush() {
        to.flush();
    }

    private static @Nullable Object shown(@Nullable Object value) {
        return value == null || value instanceof Number || value instanceof Boolean
                ? value
                : Printable.line(value.toString());
    }
}
