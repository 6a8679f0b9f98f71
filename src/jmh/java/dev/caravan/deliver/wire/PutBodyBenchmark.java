package dev.caravan.deliver.wire;

import dev.caravan.batch.BatchSettings;
import dev.caravan.batch.Batches;
import dev.caravan.batch.LogBatch;
import dev.caravan.object.ObjectReader;
import dev.caravan.object.SampleObject;
import dev.caravan.object.line.ReaderLimits;
import dev.caravan.tenant.delivery.CustomerRole;
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

/** From a batch to the body of its request. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx128m", "-XX:+UseSerialGC"})
public class PutBodyBenchmark {
    private static final int EVENTS = 1000;

    private LogDestination to = destination();
    private LogBatch batch;

    @Setup
    public void generate() throws IOException {
        ObjectReader reader = ObjectReader.open(SampleObject.make().packed(), 0, ReaderLimits.DEFAULT);
        try (Batches batches = new Batches(reader, "bucket/key", BatchSettings.DEFAULT, Clock.systemUTC())) {
            batch = batches.next();
        }
        if (batch.events().size() != EVENTS) {
            throw new IllegalStateException("not " + EVENTS + " events: " + batch.events().size());
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public byte[] event() {
        return PutBody.of(to, batch.events());
    }

    private static LogDestination destination() {
        CustomerRole role = new CustomerRole("arn:aws:iam::222222222222:role/logs", null);
        return new LogDestination("acme", "prod-1", role, "eu-central-1", "/acme/app", "pod-0", null, null);
    }
}
