package dev.caravan.object;

import static dev.caravan.object.LogObjects.gzip;
import static dev.caravan.object.LogObjects.lines;
import static dev.caravan.object.LogObjects.messages;
import static dev.caravan.object.LogObjects.onlyEvent;
import static dev.caravan.object.LogObjects.steps;
import static dev.caravan.object.LogObjects.unparsed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.caravan.object.line.ReaderLimits;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects made to break their reader, or to keep it busy. */
class HostileObjectsTest {

    private static final int MEBIBYTE = 1024 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"message\":[", "{\"message\":\"m\",\"a\":[", "[{\"timestamp\":["})
    void delivers_a_line_nested_a_hundred_thousand_deep_as_it_stands(String opening) {
        String closing = opening.replaceAll("[^\\[{]", "").replace('[', ']').replace('{', '}');
        String line = opening.repeat(100_000)
                + "1"
                + new StringBuilder(closing).reverse().toString().repeat(100_000);
        for (String cut : List.of(line, line.substring(0, line.length() / 3))) {
            assertThat(onlyEvent(cut).message()).isEqualTo(cut);
            assertThat(messages(steps(cut + "\n{\"message\":\"after\"}\n"))).containsExactly(cut, "after");
        }
    }

    @Test
    void delivers_a_document_nested_a_hundred_thousand_lines_deep_line_by_line() {
        List<ObjectLines> steps = steps("[\n".repeat(100_000));
        // the first bracket is one around records, until it turns out that there are none
        assertThat(unparsed(steps)).isEqualTo(99_999);
        assertThat(lines(steps)).isEqualTo(100_000);
    }

    static List<String> slow() {
        String names = IntStream.range(0, 90_000)
                .mapToObj(i -> "\"" + Integer.toString(i * 7919, 36) + "\":1")
                .collect(Collectors.joining(","));
        return List.of(
                "{\"timestamp\":" + "1".repeat(MEBIBYTE) + "}",
                "{\"timestamp\":\"" + "1".repeat(MEBIBYTE) + "\"}",
                "{\"timestamp\":\"2026-01-01T00:00:00." + "1".repeat(MEBIBYTE) + "Z\"}",
                "{\"timestamp\":1e" + "9".repeat(MEBIBYTE) + "}",
                "{\"timestamp\":\"" + " ".repeat(MEBIBYTE) + "1\"}",
                "{\"n\":" + "1".repeat(MEBIBYTE) + "." + "1".repeat(MEBIBYTE) + "}",
                "{" + names + "}",
                "{\"message\":\"" + "\\ud800".repeat(MEBIBYTE / 6) + "\"}",
                "{\"message\":\"" + "\\u0000".repeat(MEBIBYTE / 6) + "\"}",
                "[" + "{},".repeat(MEBIBYTE / 3) + "{}]",
                "[" + "1,\n".repeat(MEBIBYTE / 3) + "1]",
                "[{\n" + "\"a\":1\n},{".repeat(MEBIBYTE / 9) + "}]",
                "[{\n" + "\"a\":1,\n".repeat(MEBIBYTE / 8) + "oops",
                "{\n".repeat(MEBIBYTE / 2),
                "{}\n{\n}\n".repeat(MEBIBYTE / 7),
                "\n".repeat(MEBIBYTE),
                " ".repeat(MEBIBYTE),
                "\r".repeat(MEBIBYTE) + "\n");
    }

    @ParameterizedTest
    @MethodSource("slow")
    void reads_a_mebibyte_of_anything_in_less_than_two_seconds_of_cpu(String object) {
        byte[] bytes = object.getBytes(UTF_8);
        long before = cpu();
        List<ObjectLines> steps = steps(bytes, ReaderLimits.DEFAULT);
        assertThat(cpu() - before).as(object.substring(0, 40)).isLessThan(2_000_000_000L);
        long ends = object.chars().filter(c -> c == '\n').count();
        assertThat(lines(steps)).isEqualTo(object.endsWith("\n") ? ends : ends + 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20_260_101})
    void covers_every_line_of_mutated_objects_and_fails_as_it_says(long seed) {
        Random random = new Random(seed);
        RandomObjects objects = new RandomObjects(random, LogObjects.LAST_MODIFIED);
        for (int round = 0; round < 2_000; round++) {
            byte[] object = mutated(random, objects.object());
            byte[] stored = random.nextInt(3) > 0 ? object : mutated(random, gzip(object));
            ObjectReader reader = ObjectReader.open(new ByteArrayInputStream(stored), 0, RandomObjects.LIMITS);
            long line = 0;
            try {
                while (reader.hasNext()) {
                    ObjectLines step = reader.next();
                    assertThat(step.lines().first())
                            .as("seed %d, round %d", seed, round)
                            .isEqualTo(line + 1);
                    line = step.lines().last();
                }
            } catch (UnreadableObjectException e) {
                assertThat(line).as("seed %d, round %d", seed, round).isZero();
            } catch (CorruptObjectException e) {
                assertThat(e.line()).as("seed %d, round %d", seed, round).isBetween(line, line + 1);
            }
        }
    }

    private static byte[] mutated(Random random, byte[] bytes) {
        byte[] mutated = bytes.clone();
        for (int wounds = random.nextInt(4); wounds > 0 && mutated.length > 0; wounds--) {
            int at = random.nextInt(mutated.length);
            int from = random.nextInt(mutated.length);
            int length = Math.min(random.nextInt(20), mutated.length - Math.max(at, from));
            if (random.nextBoolean()) {
                mutated[at] = (byte) random.nextInt(256);
            } else {
                System.arraycopy(bytes, from, mutated, at, length);
            }
        }
        return mutated;
    }

    private static long cpu() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadCpuTime();
    }
}
