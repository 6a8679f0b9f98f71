package dev.caravan.object;

import dev.caravan.object.event.FastPath;
import dev.caravan.object.event.RecordScanner;
import dev.caravan.object.line.LineSelection;
import dev.caravan.object.line.ReaderLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Reads all records of an object, as gzip and as plain text: the difference is decompression. Without the short way each
 * line goes to the JSON parser.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx128m", "-XX:+UseSerialGC"})
public class ObjectReaderBenchmark {
    @Param({"true", "false"})
    private boolean shortWay;

    private byte[] gzip = new byte[0];
    private byte[] plain = new byte[0];

    @Setup
    public void generate() throws IOException {
        SampleObject sample = SampleObject.make();
        gzip = sample.gzip();
        plain = sample.plain();
    }

    @Benchmark
    @OperationsPerInvocation(SampleObject.LINES)
    public void record(Blackhole hole) throws IOException {
        read(plain, hole);
    }

    @Benchmark
    @OperationsPerInvocation(SampleObject.LINES)
    public void recordOfGzip(Blackhole hole) throws IOException {
        read(gzip, hole);
    }

    private void read(byte[] object, Blackhole hole) throws IOException {
        InputStream bytes = new ByteArrayInputStream(object);
        FastPath way = shortWay ? new RecordScanner(0) : line -> null;
        try (ObjectReader reader = ObjectReader.open(bytes, 0, ReaderLimits.DEFAULT, LineSelection.ALL, way)) {
            reader.forEachRemaining(hole::consume);
        }
    }
}
