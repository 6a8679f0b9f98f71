package dev.caravan.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Records as one collector writes them: the same members over and over, with small changes and now and then damage. */
final class AlikeRecords {

    private static final List<String> NAMES = List.of(
            "level",
            "a",
            "message",
            "timestamp",
            "@timestamp",
            "time",
            "ts",
            "kubernetes",
            "messages",
            "timestamq",
            "é",
            "long name of it");
    private static final List<String> VALUES = List.of(
            "\"INFO\"",
            "\"x\\n\"",
            "\"\\u0041\"",
            "\"日志\"",
            "1",
            "12",
            "-0.5e3",
            "null",
            "{}",
            "{\"a\":[1,\"}\",{}]}",
            "\"\"",
            "[]",
            "true",
            "\"1\"",
            "\"Fri, 02 Jan 2026 03:04:05 GMT\"",
            "\"02/Jan/2026:03:04:05\"",
            "\"12\"");

    private final Random random;
    private final List<String> members = new ArrayList<>();

    AlikeRecords(Random random) {
        this.random = random;
        for (int i = 2 + random.nextInt(8); i > 0; i--) {
            members.add(member());
        }
    }

    /** The next line. */
    byte[] line() {
        List<String> these = new ArrayList<>(members);
        for (int changes = random.nextInt(4); changes > 1; changes--) {
            change(these);
        }
        if (random.nextInt(50) == 0) {
            change(members);
        }
        byte[] line = ("{" + String.join(",", these) + "}").getBytes(UTF_8);
        return random.nextInt(10) == 0 ? damaged(line) : line;
    }

    private void change(List<String> those) {
        int at = random.nextInt(those.size());
        switch (random.nextInt(5)) {
            case 0 -> those.set(at, member());
            case 1 -> those.add(at, member());
            case 2 -> those.add(those.get(at));
            case 3 -> Collections.swap(those, at, random.nextInt(those.size()));
            default -> {
                String member = those.get(at);
                those.set(at, member.substring(0, member.indexOf(':') + 1) + pick(VALUES));
            }
        }
    }

    private String member() {
        return "\"" + pick(NAMES) + "\":" + (random.nextInt(10) == 0 ? " " : "") + pick(VALUES)
                + (random.nextInt(10) == 0 ? " " : "");
    }

    private byte[] damaged(byte[] line) {
        byte[] damaged = random.nextBoolean() ? line : Arrays.copyOf(line, 1 + random.nextInt(line.length));
        damaged[random.nextInt(damaged.length)] =
                pick(List.of((byte) '}', (byte) '"', (byte) ',', (byte) 0xff, (byte) '1'));
        return damaged;
    }

    private <T> T pick(List<T> those) {
        return those.get(random.nextInt(those.size()));
    }
}
