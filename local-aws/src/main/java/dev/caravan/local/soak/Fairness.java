package dev.caravan.local.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.local.client.LogPut;
import dev.caravan.local.demo.Customer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.sync.RequestBody;

/** How long a small tenant's objects take from the bucket to its account, with and without a flood of others'. */
final class Fairness {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int FLOOD_LINES = 20;

    /** So many objects of each tenant are delivered, the flood's not all, before the first that counts. */
    private static final int WARM = 20;

    /** Enough to tell who did what came first. */
    private static final int KEPT_CALLS = 10_000;

    private final Path jar;
    private final Path folder;
    private final Clock clock;

    Fairness(Path jar, Path folder, Clock clock) {
        this.jar = jar;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param floodLeft messages left of the flood when the small tenant's last object was delivered: 0 proves nothing
     * @param mostHidden see {@link MostHidden}
     */
    record Measured(Latencies latencies, long floodLeft, long mostHidden) {}

    /** @param share per cent of the workers that one tenant may have */
    Measured measure(FairnessPlan plan, int share) throws IOException, InterruptedException {
        try (SoakWorld world = SoakWorld.open(plan.customers(), KEPT_CALLS);
                FaultHandle slow = world.world()
                        .aws()
                        .fault(Fault.on("logs", "PutLogEvents")
                                .onResource(FairnessPlan.slowGroups())
                                .delay(FairnessPlan.SLOWER.toMillis()));
                Routers routers = new Routers(jar, world.environment(plan.settings(share)), folder)) {
            routers.start(plan.processes());
            warm(world, plan.processes());
            for (int i = 0; i < plan.flood(); i++) {
                put(world, plan.ofFlood(i), i, FLOOD_LINES);
            }
            MostHidden hidden = new MostHidden(world);
            await("the flood", () -> {
                hidden.look();
                return slow.hits() >= Math.min(WARM, plan.flood());
            });
            List<Long> putAt = trickle(world, plan, hidden);
            return new Measured(arrivals(world, putAt, hidden), world.left(), hidden.most());
        }
    }

    /**
     * Waits until each process is at work: how fast they start is not the question. What comes first has negative numbers.
     */
    private void warm(SoakWorld world, int processes) throws IOException, InterruptedException {
        for (int i = 1; i <= WARM; i++) {
            put(world, FairnessPlan.SMALL, -i, 1);
        }
        await("the first objects", () -> arrivedAt(world, -1) >= 0 && arrivedAt(world, -WARM) >= 0);
        AtomicInteger number = new AtomicInteger(-WARM);
        await("an object of each process", () -> {
            boolean all = atWork(world) >= processes;
            if (!all) {
                put(world, FairnessPlan.SMALL, number.decrementAndGet(), 1);
            }
            return all && arrivedAt(world, number.get()) >= 0;
        });
    }

    /** How many processes have delivered something: the session in a customer's account is named after the process. */
    private static long atWork(SoakWorld world) {
        return world
                .world()
                .aws()
                .calls(CallFilter.of("logs", "PutLogEvents").byAccount(FairnessPlan.SMALL.account()))
                .stream()
                .map(Call::callerArn)
                .distinct()
                .count();
    }

    private List<Long> trickle(SoakWorld world, FairnessPlan plan, MostHidden hidden) throws InterruptedException {
        List<Long> putAt = new ArrayList<>();
        for (int i = 0; i < plan.trickle(); i++) {
            putAt.add(clock.millis());
            put(world, FairnessPlan.SMALL, i, 1);
            hidden.look();
            long due = putAt.get(0) + (i + 1) * FairnessPlan.EVERY.toMillis();
            TimeUnit.MILLISECONDS.sleep(Math.max(0, due - clock.millis()));
        }
        return putAt;
    }

    private Latencies arrivals(SoakWorld world, List<Long> putAt, MostHidden hidden)
            throws IOException, InterruptedException {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < putAt.size(); i++) {
            int number = i;
            await("object " + i, () -> {
                hidden.look();
                return arrivedAt(world, number) >= 0;
            });
            millis.add(arrivedAt(world, number) - putAt.get(i));
        }
        return new Latencies(millis);
    }

    private void put(SoakWorld world, Customer customer, int number, int lines) {
        String line = "{\"timestamp\":" + clock.millis() + ",\"message\":\"object " + number + "\"}\n";
        world.s3()
                .putObject(
                        put -> put.bucket(SoakWorld.BUCKET)
                                .key(customer.tenant() + "/cluster/app/" + stream(number) + "/1.json"),
                        RequestBody.fromBytes(line.repeat(lines).getBytes(UTF_8)));
    }

    private static String stream(int number) {
        return "pod-" + number;
    }

    /** When CloudWatch Logs took it, in milliseconds of the epoch; -1 when it has not. */
    private static long arrivedAt(SoakWorld world, int number) {
        Customer small = FairnessPlan.SMALL;
        return world
                .world()
                .aws()
                .logEvents(small.account(), small.region(), small.logGroup(), stream(number))
                .puts()
                .stream()
                .mapToLong(LogPut::ingestionTime)
                .findFirst()
                .orElse(-1);
    }

    private void await(String what, Condition condition) throws IOException, InterruptedException {
        long deadline = clock.millis() + PATIENCE.toMillis();
        while (!condition.holds()) {
            if (clock.millis() > deadline) {
                throw new IOException("not within " + PATIENCE.toMinutes() + " minutes: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Something that another process brings about. */
    private interface Condition {
        boolean holds();
    }
}
