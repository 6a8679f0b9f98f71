package dev.caravan.local.soak;

import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.local.client.LogEvent;
import dev.caravan.local.demo.Customer;
import dev.caravan.local.demo.DeadLetterQueue;
import dev.caravan.local.demo.Screen;
import dev.caravan.local.demo.TextTable;
import dev.caravan.local.generate.LogObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Objects come, everything goes wrong for a while, and in the end every line has to be somewhere. */
final class Soak {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(20);
    private static final int SHORTEST_LIFE_MILLIS = 8_000;
    private static final int LONGEST_LIFE_MILLIS = 30_000;

    private final SoakPlan plan;
    private final SoakWorld world;
    private final Routers routers;
    private final Screen screen;
    private final Clock clock;
    private final Random random;
    private long end;
    private long nextDeath;
    private boolean refused;
    private @Nullable FaultHandle slowTenant;

    Soak(SoakPlan plan, SoakWorld world, Routers routers, Screen screen, Clock clock) {
        this.plan = plan;
        this.world = world;
        this.routers = routers;
        this.screen = screen;
        this.clock = clock;
        this.random = new Random(plan.seed());
    }

    /** Runs it all; true when no line is lost and no more came twice than may. */
    boolean run() throws IOException, InterruptedException {
        Traffic traffic = new Traffic(world, plan, clock.instant());
        Thread sender = new Thread(traffic, "traffic");
        sender.setDaemon(true);
        routers.start(plan.processes());
        sender.start();
        Weather weather = new Weather(world.world().aws(), random);
        try (weather) {
            storm(weather);
        } finally {
            recover();
            traffic.end();
            sender.join();
        }
        boolean drained = drain();
        routers.end();
        return tell(traffic, weather, drained);
    }

    private void storm(Weather weather) throws IOException, InterruptedException {
        long begin = clock.millis();
        end = begin + plan.length().toMillis();
        nextDeath = begin + life();
        long third = plan.length().toMillis() / 3;
        Customer refusing = world.customers().get(SoakPlan.TENANTS - 1);
        Customer throttling = world.customers().get(SoakPlan.TENANTS - 2);
        for (long now = begin; now < end; now = clock.millis()) {
            weather.change(now);
            refuse(refusing, now - begin > third / 2 && now - begin < third);
            throttle(throttling, now - begin > third && now - begin < 2 * third);
            if (now >= nextDeath) {
                routers.replaceOne(random);
                nextDeath = clock.millis() + life();
            }
            routers.look();
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
    }

    private long life() {
        return (long) SHORTEST_LIFE_MILLIS + random.nextInt(LONGEST_LIFE_MILLIS - SHORTEST_LIFE_MILLIS);
    }

    /** A customer takes its trust away, and its sessions. */
    private void refuse(Customer customer, boolean wanted) {
        if (wanted != refused) {
            refused = wanted;
            world.world().trust(customer, !wanted);
            world.world().aws().expireSessions(customer.roleArn());
        }
    }

    /** A customer's account takes nothing for long. */
    private void throttle(Customer customer, boolean wanted) {
        if (wanted && slowTenant == null) {
            slowTenant = world.world()
                    .aws()
                    .fault(Fault.on("logs", "PutLogEvents")
                            .byAccount(customer.account())
                            .error(400, "ThrottlingException", "soak"));
        } else if (!wanted && slowTenant != null) {
            slowTenant.close();
            slowTenant = null;
        }
    }

    private void recover() {
        refuse(world.customers().get(SoakPlan.TENANTS - 1), false);
        throttle(world.customers().get(SoakPlan.TENANTS - 2), false);
    }

    /** Whether the queue became empty. */
    private boolean drain() throws IOException, InterruptedException {
        long deadline = clock.millis() + LONGEST_DRAIN.toMillis();
        while (world.left() > 0 && clock.millis() < deadline) {
            routers.look();
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
        return world.left() == 0;
    }

    private boolean tell(Traffic traffic, Weather weather, boolean drained) {
        List<LogObject> sent = traffic.sent();
        Reckoning reckoning = new Reckoning(new DeadLetterQueue(world.world()).letters());
        sent.forEach(object -> reckoning.events(object, arrived(object)));
        Set<String> copies = Set.copyOf(world.world().aws().objects(SoakPlan.COPIES));
        sent.forEach(object -> reckoning.copy(
                Traffic.key(object), copies, customer(object).copies().isPresent()));
        long bound = bound(weather);
        screen.heading("Soak");
        screen.table(figures(traffic, reckoning, bound));
        screen.heading("Faults");
        screen.table(faults(weather.seen()));
        reckoning.losses().forEach(screen::bad);
        if (!traffic.failure().isEmpty()) {
            screen.bad(traffic.failure());
        }
        return reckoning.isComplete() && drained && reckoning.duplicates() <= bound;
    }

    private TextTable figures(Traffic traffic, Reckoning reckoning, long bound) {
        TextTable table = new TextTable("what", "how much");
        table.row("minutes", String.format("%.1f", plan.length().toSeconds() / 60.0));
        table.row("seed", Long.toString(plan.seed()));
        table.row("objects", traffic.sent().size());
        table.row("notifications sent again", traffic.repeated());
        table.row("processes killed", routers.kills());
        table.row("processes asked to end", routers.terms());
        table.row("processes that ended otherwise", routers.wrongEnds());
        table.row("most memory of a process, MB", routers.peakKib() / 1024);
        table.row("messages left", world.left());
        reckoning.figures().forEach(table::row);
        table.row("duplicates at most", bound);
        return table;
    }

    private Customer customer(LogObject object) {
        return world.customer(object.key().tenant());
    }

    private List<LogEvent> arrived(LogObject object) {
        Customer customer = customer(object);
        String stream = object.key().pod() + "-" + object.key().file();
        return world.world()
                .aws()
                .logEvents(customer.account(), customer.region(), customer.logGroup(), stream)
                .inArrivalOrder();
    }

    /**
     * A process that dies repeats what its objects put since their last checkpoint; so does one that loses its leases
     * because the ledger cannot be written. A put whose answer is lost repeats its batch.
     */
    private long bound(Weather weather) {
        long atRisk = SoakPlan.CONCURRENCY * SoakPlan.linesAtRisk(Traffic.LARGE);
        long interruptions = routers.kills() + (long) weather.ledgerSpells() * (plan.processes() + 1);
        return interruptions * atRisk + weather.lostPuts() * SoakPlan.BATCH;
    }

    private static TextTable faults(Map<String, Integer> seen) {
        TextTable table = new TextTable("fault", "times");
        seen.forEach(table::row);
        return table;
    }
}
