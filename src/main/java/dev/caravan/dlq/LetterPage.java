package dev.caravan.dlq;

import dev.caravan.text.Printable;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Everything about one letter, for people. */
final class LetterPage {
    private LetterPage() {}

    static void print(Letter letter, Instant now, PrintStream out) {
        field(out, "id", letter.id());
        field(out, "sent", letter.sentAt() + " (" + Age.of(Duration.between(letter.sentAt(), now)) + " ago)");
        field(out, "receives", LetterJson.receives(letter));
        field(out, "object", letter.object());
        Map<String, String> attributes = new TreeMap<>(letter.attributes());
        attributes.put("reason", letter.reason());
        attributes.put("tenant", Objects.requireNonNullElse(letter.tenant(), ""));
        attributes.forEach((name, value) -> field(out, name, value));
        out.println("body");
        out.print(Printable.text(letter.body()) + System.lineSeparator());
    }

    private static void field(PrintStream out, String name, String value) {
        if (!value.isEmpty()) {
            out.println(Printable.line(name) + " ".repeat(Math.max(1, 18 - name.length())) + Printable.line(value));
        }
    }
}
