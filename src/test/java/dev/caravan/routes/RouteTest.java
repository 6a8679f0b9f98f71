package dev.caravan.routes;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.caravan.batch.BatchSettings;
import dev.caravan.batch.ObjectBatches;
import dev.caravan.deadletter.DeadLetters;
import dev.caravan.deadletter.Quarantine;
import dev.caravan.deliver.logs.Destinations;
import dev.caravan.ledger.InMemoryLedger;
import dev.caravan.ledger.lease.LeaseSettings;
import dev.caravan.ledger.lease.Leases;
import dev.caravan.log.LogContext;
import dev.caravan.notification.NotificationReader;
import dev.caravan.notification.NotifiedRecord.ObjectCreated;
import dev.caravan.notification.ObjectRef;
import dev.caravan.object.line.ReaderLimits;
import dev.caravan.parking.Parking;
import dev.caravan.parking.Parking.ParkingSettings;
import dev.caravan.progress.Checkpoints;
import dev.caravan.progress.DeliverySteps;
import dev.caravan.progress.ReplacementSettlement;
import dev.caravan.queue.inflight.Lifetime;
import dev.caravan.redelivery.FullJitter;
import dev.caravan.redelivery.SteadyDelay;
import dev.caravan.report.RunCounts;
import dev.caravan.settlement.DeliverySettlement;
import dev.caravan.settlement.Settlement;
import dev.caravan.settlement.Settlements;
import dev.caravan.tenant.delivery.ApplicationFilter;
import dev.caravan.tenant.delivery.CustomerRole;
import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.tenant.delivery.LocatedObject;
import dev.caravan.tenant.delivery.ObjectDelivery;
import dev.caravan.tenant.key.KeyFields;
import dev.caravan.tenant.key.StreamNameTemplate;
import dev.caravan.tenant.key.TenantId;
import dev.caravan.undelivered.FailureSteps;
import dev.caravan.undelivered.HandBackHints;
import dev.caravan.undelivered.LastMoments;
import dev.caravan.undelivered.Undelivered;
import dev.caravan.verdict.Classifier;
import dev.caravan.verdict.Patience;
import dev.caravan.verdict.Verdicts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.camel.Processor;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.junit5.CamelContextConfiguration;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Runs some files of {@code routes/} as they are, with the beans of the program, and mocks in the place of what would go
 * to AWS. A test of a changed route extends this, names the files, and replaces the steps by their ids.
 */
abstract class RouteTest extends CamelMainTestSupport {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final int REDELIVERIES = 3;
    static final int CONFIRMATIONS = 2;
    static final int FAILURES_THAT_PARK = 5;

    final RunCounts run = new RunCounts();
    final InMemoryLedger ledger = new InMemoryLedger(System::nanoTime);
    private final Leases leases = new Leases(
            ledger, new LeaseSettings("run-1", Duration.ofMinutes(1), Duration.ofSeconds(1)), System::nanoTime);
    private final String[] files;

    /** @param files names in {@code routes/} without their ending */
    RouteTest(String... files) {
        this.files = files;
    }

    @Override
    public void configureTest(TestExecutionConfiguration test) {
        super.configureTest(test);
        test.withUseAdviceWith(true);
    }

    @Override
    protected void configure(MainConfigurationProperties camel) {
        camel.withRoutesIncludePattern(Arrays.stream(files)
                .map(file -> "file:../routes/" + file + ".camel.yaml")
                .collect(Collectors.joining(",")));
        camel.withStreamCachingEnabled(false);
    }

    @Override
    public void configureContext(CamelContextConfiguration context) {
        super.configureContext(context);
        context.withUseOverridePropertiesWithPropertiesComponent(settings());
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("caravan.poll", "true");
        settings.setProperty("caravan.dry-run", "false");
        settings.setProperty("caravan.queue-url", "http://localhost/1/notifications");
        settings.setProperty("caravan.dead-letter-queue-url", "http://localhost/1/dead-letters");
        return settings;
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        Verdicts verdicts = new Verdicts(new Classifier(), run);
        Undelivered undelivered = new Undelivered(verdicts, run);
        DeliverySteps deliverySteps = new DeliverySteps(
                verdicts, run, new Patience(false, Duration.ZERO, Clock.systemUTC()), receiptHandle -> false);
        registry.bind("undelivered", undelivered);
        registry.bind("deliverySteps", deliverySteps);
        registry.bind("failureSteps", new FailureSteps(undelivered, deliverySteps));
        registry.bind("quarantine", new Quarantine(s3(), null, ReaderLimits.DEFAULT));
        registry.bind("settlementOfDelivery", new DeliverySettlement());
        registry.bind("lastMoments", new LastMoments(new Lifetime(Clock.systemUTC()), Ticker.systemTicker()));
        registry.bind("settlementOfReplacement", new ReplacementSettlement());
        registry.bind("handBackHints", new HandBackHints());
        registry.bind("leases", leases);
        registry.bind("checkpoints", new Checkpoints(Duration.ZERO, 0, System::nanoTime));
        registry.bind("parking", parking());
        registry.bind("settlements", new Settlements());
        registry.bind("deadLetters", new DeadLetters(run, "run-1", 1_048_576));
        registry.bind("runCounts", run);
        registry.bind("logContext", new LogContext());
        registry.bind("notifications", new NotificationReader());
        registry.bind("destinations", new Destinations(StreamNameTemplate.parse("{pod}")));
        registry.bind("confirmRefusal", new SteadyDelay(CONFIRMATIONS, Duration.ofMillis(1)));
        registry.bind(
                "throttledRedelivery",
                new FullJitter(REDELIVERIES, Duration.ofMillis(1), Duration.ofMillis(1), upTo -> 0));
        registry.bind(
                "objectBatches",
                new ObjectBatches(
                        s3(), ReaderLimits.DEFAULT, new BatchSettings(2, 1_000), Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    private static Parking parking() {
        Duration hour = Duration.ofHours(1);
        return new Parking(
                new ParkingSettings(FAILURES_THAT_PARK, true, hour, hour, hour), Clock.systemUTC(), upTo -> 0);
    }

    /** Sends what would come to the step of a route to a mock instead. */
    MockEndpoint replace(String route, String step) throws Exception {
        String mock = "mock:" + step;
        AdviceWith.adviceWith(
                context(), route, advice -> advice.weaveById(step).replace().to(mock));
        return getMockEndpoint(mock);
    }

    /** What a route says is left to do. */
    Settlement settle(String route, Object body) {
        return template().requestBody("direct:" + route, body, Settlement.class);
    }

    /** What a mock does in place of its step. */
    static Processor failing(RuntimeException failure) {
        return exchange -> {
            throw failure;
        };
    }

    static ObjectDelivery toLogGroup() {
        TenantId acme = new TenantId("acme");
        ObjectCreated record = new ObjectCreated(
                new ObjectRef("central", "acme/c1/app/pod-1/1.json.gz", null, null, null, null), "{\"Records\":[]}");
        KeyFields key = new KeyFields(acme, "c1", "app", "pod-1", "1.json.gz");
        CustomerRole role = new CustomerRole("arn:aws:iam::222222222222:role/logs", null);
        return new ObjectDelivery(
                new LocatedObject(record, key),
                new Delivery.ToLogGroup(
                        acme, true, ApplicationFilter.ALL, role, "us-east-1", "/acme/logs", null, null));
    }

    /** Nothing in these routes gets as far as S3: the step that would is replaced. */
    private static S3Client s3() {
        return new S3Client() {
            @Override
            public String serviceName() {
                return "s3";
            }

            @Override
            public void close() {}
        };
    }
}
