package dev.caravan.run;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.caravan.batch.BatchSettings;
import dev.caravan.batch.ObjectBatches;
import dev.caravan.config.Settings;
import dev.caravan.deadletter.DeadLetters;
import dev.caravan.deadletter.Quarantine;
import dev.caravan.deliver.copy.Copies;
import dev.caravan.deliver.logs.Destinations;
import dev.caravan.ledger.lease.Leases;
import dev.caravan.log.LogContext;
import dev.caravan.notification.NotificationReader;
import dev.caravan.object.line.ReaderLimits;
import dev.caravan.parking.Parking;
import dev.caravan.parking.Parking.ParkingSettings;
import dev.caravan.parking.ParkingHealthCheck;
import dev.caravan.progress.Checkpoints;
import dev.caravan.progress.DeliverySteps;
import dev.caravan.progress.ReplacementSettlement;
import dev.caravan.queue.check.DeadLetterQueue;
import dev.caravan.queue.inflight.HandBack;
import dev.caravan.queue.inflight.Lifetime;
import dev.caravan.redelivery.FullJitter;
import dev.caravan.redelivery.SteadyDelay;
import dev.caravan.report.RunCounts;
import dev.caravan.settlement.DeliverySettlement;
import dev.caravan.settlement.Settlements;
import dev.caravan.tenant.Enrichment;
import dev.caravan.tenant.QueriedTenants;
import dev.caravan.tenant.SourceBuckets;
import dev.caravan.tenant.TenantQuery;
import dev.caravan.tenant.Tenants;
import dev.caravan.tenant.item.TenantItems;
import dev.caravan.tenant.key.KeyLayout;
import dev.caravan.tenant.key.StreamNameTemplate;
import dev.caravan.undelivered.FailureSteps;
import dev.caravan.undelivered.HandBackHints;
import dev.caravan.undelivered.LastMoments;
import dev.caravan.undelivered.Undelivered;
import dev.caravan.verdict.Classifier;
import dev.caravan.verdict.Verdicts;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;

/** Binds to their names the beans and properties that the routes speak of. */
final class Wiring {

    /** The first wait of a delivery that is parked. */
    private static final Duration FIRST_PROBE = Duration.ofSeconds(30);

    /** Tries of what was refused beside those of what fails otherwise. */
    private static final int CONFIRMATIONS = 3;

    private final Settings settings;
    private final AwsClients aws;
    private final String runId;
    private final RunCounts run;
    private final Lifetime lifetime;
    private final Main main = new Main();

    Wiring(Settings settings, AwsClients aws, String runId, RunCounts run, Lifetime lifetime) {
        this.settings = requireNonNull(settings, "settings is null");
        this.aws = requireNonNull(aws, "aws is null");
        this.runId = requireNonNull(runId, "runId is null");
        this.run = requireNonNull(run, "run is null");
        this.lifetime = requireNonNull(lifetime, "lifetime is null");
    }

    /** @param letters the dead-letter queue, if there is any */
    Main wire(
            HandBack handBack, Leases leases, Optional<DeadLetterQueue> letters, Predicate<@Nullable String> stopping) {
        main.addMainListener(new TenantsWhenContextIsThere());
        bindClients();
        bindSteps(handBack, leases, stopping, letters);
        setCamel();
        setQueues(letters);
        return main;
    }

    private void bindClients() {
        main.bind("sqsClient", aws.sqs());
        main.bind("s3Client", aws.s3());
        main.bind("dynamoDbClient", aws.dynamoDb());
        main.bind("tenantSessions", aws.sessions());
    }

    private void bindSteps(
            HandBack handBack, Leases leases, Predicate<@Nullable String> stopping, Optional<DeadLetterQueue> letters) {
        Clock clock = Clock.systemUTC();
        Settings.Sending sending = settings.sending();
        Verdicts verdicts = new Verdicts(new Classifier(), run);
        Undelivered undelivered = new Undelivered(verdicts, run);
        DeliverySteps deliverySteps =
                new DeliverySteps(verdicts, run, parkingSettings().patience(clock), stopping);
        main.bind("handBack", handBack);
        main.bind("deletions", aws.deletions());
        main.bind("logContext", new LogContext());
        main.bind("notifications", new NotificationReader());
        main.bind(
                "enrichment",
                new Enrichment(
                        KeyLayout.parse(settings.tenants().keyLayout()),
                        new SourceBuckets(settings.reading().sourceBuckets())));
        main.bind(
                "objectBatches",
                new ObjectBatches(
                        aws.s3(),
                        readerLimits(),
                        new BatchSettings(sending.maxBatchSize(), sending.maxEventBytes()),
                        clock));
        main.bind("destinations", new Destinations(StreamNameTemplate.parse(sending.logStreamName())));
        main.bind("copies", new Copies(aws.copies()));
        bindParking(clock);
        main.bind("tenantQuery", new TenantQuery());
        main.bind("undelivered", undelivered);
        main.bind("deliverySteps", deliverySteps);
        main.bind("failureSteps", new FailureSteps(undelivered, deliverySteps));
        main.bind("settlements", new Settlements());
        main.bind("settlementOfDelivery", new DeliverySettlement());
        main.bind("lastMoments", new LastMoments(lifetime, Ticker.systemTicker()));
        main.bind("settlementOfReplacement", new ReplacementSettlement());
        main.bind("handBackHints", new HandBackHints());
        main.bind("leases", leases);
        main.bind(
                "checkpoints",
                new Checkpoints(
                        settings.ledger().checkpointEvery(), settings.ledger().checkpointBytes(), System::nanoTime));
        boolean copies = letters.isPresent() && !settings.run().dryRun();
        main.bind("quarantine", new Quarantine(aws.s3(), copies ? sending.quarantineBucket() : null, readerLimits()));
        main.bind(
                "deadLetters",
                new DeadLetters(
                        run, runId, letters.map(DeadLetterQueue::mostBytes).orElse(Integer.MAX_VALUE)));
        main.bind("runCounts", run);
        main.bind(
                "confirmRefusal",
                new SteadyDelay(sending.retryAttempts() + CONFIRMATIONS, Application.confirmation(settings)));
        main.bind(
                "throttledRedelivery",
                new FullJitter(sending.retryAttempts(), sending.retryDelay(), sending.retryMaxDelay(), Wiring::random));
    }

    private ReaderLimits readerLimits() {
        Settings.Reading reading = settings.reading();
        return new ReaderLimits(reading.maxLineBytes(), ReaderLimits.DEFAULT.maxLineRecords(), reading.maxGzipRatio());
    }

    private ParkingSettings parkingSettings() {
        Duration longest = settings.queue().maxHandBack();
        Duration first = longest.compareTo(FIRST_PROBE) < 0 ? longest : FIRST_PROBE;
        return new ParkingSettings(
                settings.parking().after(),
                settings.run().mode() == Settings.Mode.SQS,
                settings.parking().refusedFor(),
                first.plusSeconds(1),
                longest.plusSeconds(1));
    }

    private void bindParking(Clock clock) {
        Parking parking = new Parking(parkingSettings(), clock, Wiring::random);
        run.whatIsParked(parking::parked);
        main.bind("parking", parking);
        main.bind("parking-health", new ParkingHealthCheck(parking));
    }

    private void setCamel() {
        set("camel.main.name", "caravan");
        setRoutes();
        // for routes that name their own dependencies, which these do not; it reads each file once more
        set("camel.main.modeline", "false");
        set("camel.main.streamCachingEnabled", "false");
        set("camel.main.jmxEnabled", "false");
        set("camel.main.messageHistory", "false");
        set("camel.main.shutdownLogInflightExchangesOnTimeout", "false");
        set(
                "camel.component.tenant-logs.api-call-timeout",
                Long.toString(Application.oneCall(settings).toMillis()));
        set("camel.main.shutdownTimeout", Long.toString(Shutdown.LAST_ROUTE.toSeconds()));
    }

    private void setRoutes() {
        if (settings.run().routes() == null) {
            main.configure().setRoutesCollectorEnabled(false);
            main.addMainListener(new PackagedRoutes());
        } else {
            set(
                    "camel.main.routesIncludePattern",
                    "file:" + settings.run().routes().toAbsolutePath() + "/*.camel.yaml");
        }
    }

    private void setQueues(Optional<DeadLetterQueue> letters) {
        Settings.Queue queue = settings.queue();
        boolean draining = settings.run().mode() == Settings.Mode.DRAIN;
        set("caravan.poll", Boolean.toString(settings.run().mode() != Settings.Mode.MANUAL));
        set("caravan.queue-url", queue.url() == null ? "none" : queue.url());
        set("caravan.dead-letter-queue-url", letters.map(DeadLetterQueue::url).orElse("none"));
        // by its name alone Camel knows a FIFO queue
        set(
                "caravan.dead-letter-queue-name",
                letters.filter(DeadLetterQueue::isFifo).isPresent() ? "letters.fifo" : "letters");
        set("caravan.concurrency", Integer.toString(queue.concurrency()));
        set(
                "caravan.visibility-timeout",
                Long.toString(queue.visibilityTimeout().toSeconds()));
        set(
                "caravan.wait-seconds",
                draining ? Long.toString(settings.run().drainIdle().toSeconds()) : "20");
        set("caravan.dry-run", Boolean.toString(settings.run().dryRun()));
        set("caravan.tenant-table", settings.tenants().table());
    }

    /** A number from 0 to this one, both inclusive. */
    static long random(long upTo) {
        return ThreadLocalRandom.current().nextLong(upTo + 1);
    }

    private void set(String name, String value) {
        main.addInitialProperty(name, value);
    }

    /** Look-ups go through the route {@code query-tenant}, for which there must be a Camel context. */
    private final class TenantsWhenContextIsThere extends MainListenerSupport {
        @Override
        public void beforeConfigure(BaseMainSupport camel) {
            TenantItems items =
                    new TenantItems(KeyLayout.parse(settings.tenants().keyLayout()), Clock.systemUTC());
            QueriedTenants table = new QueriedTenants(camel.getCamelContext());
            String region = settings.access().region();
            camel.getCamelContext()
                    .getRegistry()
                    .bind("tenants", new Tenants(table, items, region, Ticker.systemTicker()));
        }
    }
}
