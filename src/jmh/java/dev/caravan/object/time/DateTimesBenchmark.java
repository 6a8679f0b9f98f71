package dev.caravan.object.time;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reads one date and time from its bytes, with our reader and with the formatter of {@code java.time} that is made for it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx128m", "-XX:+UseSerialGC"})
public class DateTimesBenchmark {

    /** A format, and a text in it. */
    public enum Form {
        ISO("2026-11-21T12:00:00.123456Z", DateTimeFormatter.ISO_OFFSET_DATE_TIME),
        BASIC("20261121T120000.123Z", DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSSX", Locale.ENGLISH)),
        RFC_1123("Sat, 21 Nov 2026 12:00:00 GMT", DateTimeFormatter.RFC_1123_DATE_TIME),
        COMMON_LOG("21/Nov/2026:12:00:00 +0000", DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss xx", Locale.ENGLISH));

        private final String text;
        private final DateTimeFormatter formatter;

        Form(String text, DateTimeFormatter formatter) {
            this.text = text;
            this.formatter = formatter;
        }
    }

    @Param
    private Form form = Form.ISO;

    private byte[] text = new byte[0];

    @Setup
    public void encode() {
        text = form.text.getBytes(US_ASCII);
    }

    @Benchmark
    public long own() {
        return Timestamps.read(text, 0, text.length, 0);
    }

    @Benchmark
    public long formatter() {
        return form.formatter
                .parse(new String(text, US_ASCII), Instant::from)
                .toEpochMilli();
    }
}
