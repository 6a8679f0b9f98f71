package dev.caravan.object.line;

import dev.caravan.object.SampleObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Cuts an object that is plain text already into lines. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx128m", "-XX:+UseSerialGC"})
public class LineScannerBenchmark {
    private byte[] plain = new byte[0];

    @Setup
    public void generate() throws IOException {
        plain = SampleObject.make().plain();
    }

    @Benchmark
    @OperationsPerInvocation(SampleObject.LINES)
    public long line() throws IOException {
        LineScanner lines = new LineScanner(new ByteArrayInputStream(plain), ReaderLimits.DEFAULT.maxLineBytes(), 0);
        while (lines.next() != null) {
            // each line is looked at by nobody
        }
        return lines.number();
    }
}
