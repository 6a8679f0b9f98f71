package dev.caravan.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.caravan.object.line.ReaderLimits;
import java.util.Random;

/** Small objects with everything that may be in one: documents, then lines of every kind, whole and broken. */
public final class RandomObjects {

    /** Under which some lines are too long, and some records of documents. */
    public static final ReaderLimits LIMITS = new ReaderLimits(70, 4);

    private final Random random;
    private final long time;

    /** Of records whose time is about this one, or long ago. */
    public RandomObjects(Random random, long time) {
        this.random = random;
        this.time = time;
    }

    public byte[] object() {
        StringBuilder object = new StringBuilder(random.nextInt(5) == 0 ? "\ufeff" : "");
        for (int documents = random.nextInt(3); documents > 0; documents--) {
            object.append(random.nextInt(4) == 0 ? end() : "")
                    .append(document())
                    .append(end());
        }
        for (int lines = random.nextInt(12); lines > 0; lines--) {
            object.append(line()).append(lines > 1 || random.nextBoolean() ? end() : "");
        }
        return object.toString().getBytes(UTF_8);
    }

    private String document() {
        StringBuilder document = new StringBuilder();
        String json = random.nextInt(3) == 0 ? record() : "[" + record() + "," + record() + ",7," + record() + "]";
        int broken = random.nextInt(3) == 0 ? random.nextInt(json.length()) : -1;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean structure = "[]{},:".indexOf(c) >= 0;
            document.append(structure && random.nextInt(4) == 0 ? end() : "");
            document.append(i == broken ? "oops" : "").append(c);
            document.append(structure && random.nextInt(4) == 0 ? end() : "");
        }
        return document.toString();
    }

    private String line() {
        return switch (random.nextInt(9)) {
            case 0 -> "";
            case 1 -> " \t";
            case 2 -> "text " + random.nextInt(1000);
            case 3 -> "x".repeat(67 + random.nextInt(70_000 / (1 + random.nextInt(2000))));
            case 4 -> "[" + record() + ",1]";
            case 5 -> "[";
            case 6 -> "{\"open\":";
            case 7 -> "[]";
            default -> record();
        };
    }

    private String record() {
        String message = random.nextInt(4) == 0 ? "" : "m" + random.nextInt(1000);
        long age = random.nextInt(5) == 0 ? 20 * 86_400_000L : random.nextInt(1_000);
        String written = random.nextInt(6) == 0 ? "\"soon\"" : Long.toString(time - age);
        return "{\"" + (random.nextInt(6) == 0 ? "ts" : "timestamp") + "\":" + written + ",\"message\":\"" + message
                + "\",\"n\":{\"a\":[" + random.nextInt(100) + "]}}";
    }

    private String end() {
        return random.nextInt(4) == 0 ? "\r\n" : "\n";
    }
}
