package dev.caravan.batch;

import dev.caravan.object.ObjectReader;
import dev.caravan.object.SampleObject;
import dev.caravan.object.line.ReaderLimits;
import java.io.IOException;
import java.time.Clock;
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
import org.openjdk.jmh.infra.Blackhole;

/** From the bytes of an object to its batches: all that is done for an event before it is written into a request. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx128m", "-XX:+UseSerialGC"})
public class BatchesBenchmark {
    private SampleObject object = new SampleObject(new byte[0]);

    @Setup
    public void generate() throws IOException {
        object = SampleObject.make();
    }

    @Benchmark
    @OperationsPerInvocation(SampleObject.LINES)
    public void event(Blackhole hole) throws IOException {
        ObjectReader reader = ObjectReader.open(object.packed(), 0, ReaderLimits.DEFAULT);
        try (Batches batches = new Batches(reader, "bucket/key", BatchSettings.DEFAULT, Clock.systemUTC())) {
            batches.forEachRemaining(hole::consume);
        }
    }
}
