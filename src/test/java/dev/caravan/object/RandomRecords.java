package dev.caravan.object;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Random;

/**
 * Lines that are records, or nearly: with every kind of text, number, time and white space that JSON has, and some that it
 * has not. A character stands for a byte.
 */
final class RandomRecords {

    private static final String[] NAMES = {
        "message",
        "timestamp",
        "timestamp",
        "@timestamp",
        "time",
        "ts",
        "@timestamq",
        "timf",
        "tt",
        "Message",
        "messag",
        "messages",
        "timestamps",
        "timestamq",
        "namespace",
        "a",
        "",
        "kubernetes",
        "n\u00e9"
    };
    private static final String[] ESCAPED_NAMES = {
        "mess\\u0061ge", "timestam\\u0070", "t\\u0073", "m\\/", "\\u006dessage", "message\\t"
    };
    private static final String[] WORDS = {
        "GET /healthz 200", "a", "x".repeat(7), "x".repeat(8), "y".repeat(9), "z".repeat(40), "{[:,]}", "\u007f", "~"
    };
    private static final String[] ESCAPES = {"\\\"", "\\\\", "\\b", "\\t", "\\n", "\\f", "\\r"};
    private static final String[] LONG_ESCAPES = {
        "\\/", "\\u00e9", "\\u00E9", "\\u0000", "\\u001b", "\\u0022", "\\ud83d\\ude00", "\\ud83d", "\\ude00", "\\uFFFD"
    };
    private static final String[] WIDE = {
        "\u00e9", "\u07ff", "\u0800", "\u4e2d", "\ufffd", "\uffff", "\ud83d\ude00", "\u3000"
    };
    private static final String[] WRONG = {
        "\u00c3",
        "\u00a9",
        "\u00ed\u00a0\u0080",
        "\u00ed\u00b0\u0080",
        "\u00c0\u0080",
        "\u00c1\u00bf",
        "\u00e0\u0080\u00a0",
        "\u00f0\u0080\u0080\u0080",
        "\u00f4\u0090\u0080\u0080",
        "\u00f5\u0080\u0080\u0080",
        "\u00ff",
        "\u00e4\u00b8",
        "\u0000",
        "\t",
        "\u001f",
        "\\x",
        "\\u12g4",
        "\\u12",
        "\\",
        "\"",
        "\\U0041",
        "\r"
    };
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "1",
        "-1",
        "12.50",
        "1e5",
        "1E+5",
        "-1.5e-7",
        "0.0",
        "0e0",
        "1e999999999999",
        "12345678901234567890123",
        "01",
        "-",
        "+1",
        ".5",
        "1.",
        "1.e1",
        "1e",
        "1e+",
        "--1",
        "0x10",
        "NaN",
        "-Infinity",
        "1_0",
        "1f",
        "00",
        "-01"
    };
    private static final String[] LITERALS = {"true", "false", "null", "True", "nul", "truer", "nullx", "undefined", ""
    };

    private final Random random;
    private final StringBuilder line = new StringBuilder();
    /** One of so many choices that can be wrong is. */
    private int wrongOneIn;

    RandomRecords(Random random) {
        this.random = random;
    }

    /** A line without its end; it may hold one all the same. */
    byte[] line() {
        line.setLength(0);
        wrongOneIn = random.nextInt(3) == 0 ? 10 : 100_000;
        append(space());
        record(2);
        append(space());
        if (random.nextInt(50) == 0) {
            append(one("x", ",", "{}", "]", "}", "\u000b", "\u0000", "\u00a0", "[]", " {"));
        }
        if (random.nextInt(50) == 0) {
            line.insert(0, one("\u00ef\u00bb\u00bf", "\u0000", "x", "[", "\u000b", "\u00ff\u00fe"));
        }
        for (int wounds = random.nextInt(8) - 6; wounds >= 0; wounds--) {
            wound();
        }
        return line.toString().getBytes(ISO_8859_1);
    }

    private void wound() {
        int at = random.nextInt(line.length() + 1);
        int kind = random.nextInt(4);
        if (kind == 0 || at == line.length()) {
            line.insert(at, (char) random.nextInt(256));
        } else if (kind == 1) {
            line.setCharAt(at, (char) (line.charAt(at) ^ 1 << random.nextInt(8)));
        } else if (kind == 2) {
            line.delete(at, at + 1 + random.nextInt(3));
        } else if (random.nextInt(4) == 0) {
            line.setLength(at);
        }
    }

    private void record(int depth) {
        append("{");
        append(space());
        if (random.nextInt(4) > 0) {
            append("\"message\":");
            text();
            append(",");
        }
        for (int fields = 1 + random.nextInt(4); fields > 0; fields--) {
            field(depth);
            append(space());
            append(fields > 1 ? wrong() ? one("", ",,", ";") : "," : wrong() ? "," : "");
            append(space());
        }
        append(wrong() ? "]" : "}");
    }

    private void field(int depth) {
        String name = utf8(random.nextInt(50) == 0 ? one(ESCAPED_NAMES) : one(NAMES));
        append(wrong() ? one("'a'", "a", "1", "") : '"' + name + '"');
        append(space());
        append(wrong() ? one("", "=", "::") : ":");
        append(space());
        if (name.matches("@?timestamp.*|time|ts") && random.nextInt(5) > 0) {
            append(random.nextInt(3) == 0 ? integer() : '"' + time() + '"');
        } else if (name.startsWith("message") && random.nextInt(12) > 0) {
            text();
        } else {
            value(depth);
        }
    }

    private void value(int depth) {
        switch (random.nextInt(9)) {
            case 0 -> nested(depth);
            case 1 -> append(random.nextInt(50) == 0 ? deep() : "[[],{}]");
            case 2, 3 -> append(NUMBERS[random.nextInt(wrong() ? NUMBERS.length : 12)]);
            case 4 -> append(LITERALS[random.nextInt(wrong() ? LITERALS.length : 3)]);
            case 5 -> append(integer());
            default -> text();
        }
    }

    private void nested(int depth) {
        if (depth == 0) {
            append(one("{}", "[]", "[ ]", "{ }"));
        } else if (random.nextBoolean()) {
            record(depth - 1);
        } else {
            append("[");
            for (int elements = random.nextInt(3); elements > 0; elements--) {
                append(space());
                value(depth - 1);
                append(space());
                append(elements > 1 ? "," : wrong() ? "," : "");
            }
            append(wrong() ? "}" : "]");
        }
    }

    private String deep() {
        int depth = 25 + random.nextInt(12);
        return "[".repeat(depth) + "{}" + "]".repeat(depth);
    }

    private void text() {
        append("\"");
        boolean wide = random.nextInt(4) == 0;
        boolean odd = random.nextInt(16) == 0;
        for (int pieces = random.nextInt(6); pieces > 0; pieces--) {
            append(one(WORDS));
            append(random.nextInt(3) == 0 ? one(ESCAPES) : "");
            append(odd && random.nextInt(3) == 0 ? one(LONG_ESCAPES) : "");
            append(wide && random.nextInt(3) == 0 ? utf8(one(WIDE)) : "");
            append(wrong() ? one(WRONG) : "");
        }
        append(wrong() ? "" : "\"");
    }

    private String integer() {
        return Long.toUnsignedString(random.nextLong() >>> random.nextInt(64)) + one("", "", "", "", "0", "00", ".5");
    }

    private String time() {
        return random.nextInt(3) == 0 ? otherTime() : isoTime();
    }

    /** Basic, RFC 1123, common log format. */
    private String otherTime() {
        String clock =
                one("10", "24", "1") + ":" + one("11", "60") + one(":12", ":60", ":61", "", ":1") + one("", ".5", ",");
        String zone = one("", "Z", " UTC", " GMT", " +0000", "+00", " -05:30", " ", " CET");
        String day = one("02", "2", "31", "00");
        String month = one("Jan", "Feb", "Dec", "jan", "Foo", "Ja");
        return switch (random.nextInt(3)) {
            case 0 ->
                "2026" + one("0102", "0230", "1231", "01") + one("T", "t", " ", "") + clock.replace(":", "") + zone;
            case 1 -> one("Fri, ", "Mon,", "Fir, ", "Sun, ") + day + " " + month + one(" 2026 ", " 26 ") + clock + zone;
            default -> day + "/" + month + one("/2026:", "/2026 ", "/0000:") + clock + zone;
        };
    }

    private String isoTime() {
        StringBuilder time = new StringBuilder();
        time.append(one("2026-", "1969-", "0000-", "9999-", "2024-", "1900-"));
        time.append(one("11-20", "01-01", "12-31", "02-29", "02-28", "13-01", "00-10", "04-31", "06-00"));
        time.append(one("T", "T", "T", "t", " ", "_"));
        time.append(one("10:11", "00:00", "23:59", "24:00", "10:60")).append(one("", ":12", ":59", ":60", ":61", ":1"));
        time.append(one("", ".1", ".123", ".123456789", ",5", ".", ".12345678901234567890"));
        time.append(one(
                "Z", "Z", "z", "", "+02:00", "-0530", "+01", "+24:00", "-00:00", "+1", " UTC", " Z", " GMT", " +00",
                "  Z", "ZZ"));
        return switch (random.nextInt(12)) {
            case 0 -> one(" ", "  ", "\\t", utf8("\u3000"), utf8("\u00a0")) + time + one(" ", "", utf8("\u2003"));
            case 1 -> one(NUMBERS);
            case 2 -> one("", " ", "0000") + integer() + one("", " ", "e3");
            case 3 -> one("", "soon", "\\u0031", "2026-1\u0661", "\\n");
            default -> time.toString();
        };
    }

    private String space() {
        return random.nextInt(10) > 0
                ? ""
                : wrong() ? one("\u000b", "\u000c", "\u00a0", "\u001e", "/**/") : one(" ", "\t", "\r", "  ");
    }

    private boolean wrong() {
        return random.nextInt(wrongOneIn) == 0;
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private void append(String bytes) {
        line.append(bytes);
    }

    private static String utf8(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }
}
