package dev.caravan.run;

import static java.util.Objects.requireNonNull;

import dev.caravan.cli.ExitCode;
import dev.caravan.config.InvalidSettingsException;
import dev.caravan.config.Settings;
import dev.caravan.ledger.DynamoDbLedger;
import dev.caravan.ledger.InMemoryLedger;
import dev.caravan.ledger.Ledger;
import dev.caravan.ledger.lease.LeaseSettings;
import dev.caravan.ledger.lease.Leases;
import dev.caravan.parking.Parking;
import dev.caravan.parking.ParkingMonitor;
import dev.caravan.queue.check.DeadLetterQueue;
import dev.caravan.queue.check.DeadLetterQueueCheck;
import dev.caravan.queue.check.DeadLetterQueueFinder;
import dev.caravan.queue.check.LifetimeCheck;
import dev.caravan.queue.check.QueueAttributes;
import dev.caravan.queue.check.QueueUnreachableException;
import dev.caravan.queue.inflight.BackOff;
import dev.caravan.queue.inflight.HandBack;
import dev.caravan.queue.inflight.InFlight;
import dev.caravan.queue.inflight.Lifetime;
import dev.caravan.report.RunCounts;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import software.amazon.awssdk.core.exception.SdkClientException;

/** One run, from the first look at the queue to the report. */
public final class Application {
    private static final Logger log = LoggerFactory.getLogger(Application.class);

    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

    private final Settings settings;
    private final String runId;
    private final Reporting reporting;
    private final RunCounts run = new RunCounts();
    private final InFlight inFlight = new InFlight();
    private final Lifetime lifetime = new Lifetime(Clock.systemUTC());
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean unhandled = new AtomicBoolean();
    private final CountDownLatch broken = new CountDownLatch(1);
    private final CountDownLatch forEver = new CountDownLatch(1);
    private final CountDownLatch reported = new CountDownLatch(1);

    public Application(Settings settings, String runId, Reporting reporting) {
        this.settings = requireNonNull(settings, "settings is null");
        this.runId = requireNonNull(runId, "runId is null");
        this.reporting = requireNonNull(reporting, "reporting is null");
    }

    /**
     * Runs until it is done, or for ever; if its thread is interrupted it stops as on SIGTERM.
     *
     * @param message the notification of manual mode; empty in the others
     */
    public ExitCode run(String message) throws InterruptedException {
        try (AwsClients aws = open()) {
            QueueAttributes queues = new QueueAttributes(aws.sqs());
            Optional<String> deadLetters = new DeadLetterQueueFinder(aws.sqs(), queues).find(settings.queue());
            if (deadLetters.isEmpty()) {
                log.warn("There is no dead-letter queue: what cannot be delivered stays where it is");
            }
            if (settings.run().mode() != Settings.Mode.MANUAL) {
                compareLifetimes(queues, deadLetters);
            }
            DeadLetterQueueCheck check = new DeadLetterQueueCheck(queues);
            return run(aws, deadLetters.map(url -> check.check(settings.queue().url(), url)), message);
        } catch (QueueUnreachableException unreachable) {
            log.error(unreachable.getMessage());
            run.ourFault(String.valueOf(unreachable.getMessage()));
            reporting.report(run, ExitCode.CANNOT_WORK);
            return ExitCode.CANNOT_WORK;
        }
    }

    private void compareLifetimes(QueueAttributes queues, Optional<String> deadLetters) {
        Settings.Queue queue = settings.queue();
        boolean parks = settings.run().mode() == Settings.Mode.SQS;
        LifetimeCheck.Spans kept = new LifetimeCheck.Spans(
                queue.visibilityTimeout(),
                queue.maxHandBack(),
                Optional.of(settings.parking().refusedFor()).filter(refusedFor -> parks),
                Optional.of(settings.ledger().retention())
                        .filter(days -> settings.ledger().table() != null));
        new LifetimeCheck(queues, kept)
                .look(requireNonNull(queue.url(), "url is null"), deadLetters)
                .ifPresent(lifetime::keeps);
    }

    /** The SDK reads settings of its own, such as {@code AWS_ENDPOINT_URL}. */
    private AwsClients open() {
        try {
            return AwsClients.open(settings, runId, inFlight, lifetime);
        } catch (SdkClientException | IllegalArgumentException wrong) {
            throw new InvalidSettingsException(List.of("The AWS SDK cannot be set up: " + wrong.getMessage()));
        }
    }

    private ExitCode run(AwsClients aws, Optional<DeadLetterQueue> deadLetters, String message)
            throws InterruptedException {
        HandBack handBack = handBack(aws);
        Leases leases = leases(aws).beating();
        Main main = new Wiring(settings, aws, runId, run, lifetime)
                .wire(
                        handBack,
                        leases,
                        deadLetters,
                        receiptHandle -> stopping.get() || inFlight.mustStop(receiptHandle));
        Shutdown ending = new Shutdown(aws.sqs(), inFlight, handBack, stopping, main);
        Thread onSigterm = new Thread(() -> terminate(ending), "sigterm");
        if (settings.run().mode() == Settings.Mode.DRAIN) {
            run.whenOurFault(aws.sqs().emptyQueue()::giveUp);
            aws.sqs().whenUnreachable(failure -> run.ourFault("The queue cannot be polled: " + failure.getMessage()));
        }
        if (settings.run().mode() != Settings.Mode.MANUAL) {
            aws.sqs().keepHidden();
        }
        Runtime.getRuntime().addShutdownHook(onSigterm);
        try (Breakdown breakdown = breakdown(aws)) {
            main.addMainListener(new FailedWork(breakdown::workFailed));
            return run(aws, main, ending, message);
        } finally {
            leases.close();
            removeHook(onSigterm);
        }
    }

    private ExitCode run(AwsClients aws, Main main, Shutdown ending, String message) throws InterruptedException {
        try {
            StartedRoutes.start(main, settings.run());
            log.info("Started: mode {}", settings.run().mode());
            if (settings.run().mode() == Settings.Mode.SQS) {
                ParkingMonitor.registerSoon(requireNonNull(
                        main.getCamelContext().getRegistry().lookupByNameAndType("parking", Parking.class),
                        "parking is not bound"));
            }
            if (!ended.get()) {
                work(aws, main, message);
            }
            return end(ending);
        } catch (InterruptedException interrupted) {
            terminate(ending);
            throw interrupted;
        } catch (RuntimeException | Error unforeseen) {
            ending.stop(Duration.ZERO, true);
            throw unforeseen;
        }
    }

    private void work(AwsClients aws, Main main, String message) throws InterruptedException {
        switch (settings.run().mode()) {
            case SQS -> broken.await();
            case DRAIN -> aws.sqs().emptyQueue().await();
            case MANUAL -> byHand(main, message);
        }
    }

    private Breakdown breakdown(AwsClients aws) {
        return new Breakdown(error -> breaks(error, aws), Runtime.getRuntime()::halt, Breakdown.TO_STOP).watching();
    }

    private void breaks(Throwable error, AwsClients aws) {
        run.ourFault("The process broke: " + error);
        aws.sqs().emptyQueue().giveUp();
        broken.countDown();
    }

    private void byHand(Main main, String message) {
        inFlight.received(runId, runId);
        Exchange worked = main.getCamelContext()
                .createFluentProducerTemplate()
                .to("direct:manual")
                .withBody(message)
                .send();
        inFlight.settled(runId);
        if (worked.getException() != null) {
            log.error("No route handled this failure", worked.getException());
            unhandled.set(true);
        }
    }

    private ExitCode end(Shutdown ending) throws InterruptedException {
        MDC.clear();
        if (!ended.compareAndSet(false, true)) {
            // SIGTERM came first: its thread stops the run and reports, and the JVM ends with it
            forEver.await();
        }
        try {
            return stopAndReport(ending);
        } finally {
            reported.countDown();
        }
    }

    private ExitCode stopAndReport(Shutdown ending) {
        ending.stop(Duration.ZERO, run.ourFault().isEmpty());
        ExitCode exitCode = exitCode();
        boolean reported = reporting.report(run, exitCode);
        return exitCode == ExitCode.ALL_DELIVERED && !reported ? ExitCode.SOMETHING_LEFT : exitCode;
    }

    private void terminate(Shutdown ending) {
        if (ended.compareAndSet(false, true)) {
            log.info(
                    "Stopping: finishing what is in flight within {}",
                    settings.run().shutdownTimeout());
            ending.stop(settings.run().shutdownTimeout(), true);
            reporting.report(run, ExitCode.STOPPED);
            return;
        }
        try {
            // the run was ending by itself: it may finish that
            reported.await(settings.run().shutdownTimeout().toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private ExitCode exitCode() {
        if (run.ourFault().isPresent() || run.isNothingReached() || run.isNothingReadable()) {
            return ExitCode.CANNOT_WORK;
        }
        return run.isAllDelivered() && !isLeftBehind() ? ExitCode.ALL_DELIVERED : ExitCode.SOMETHING_LEFT;
    }

    /** Routes that are not ours may fail without a word. */
    private boolean isLeftBehind() {
        return unhandled.get() || (inFlight.hasHeld() && !settings.run().dryRun());
    }

    private Leases leases(AwsClients aws) {
        Settings.Ledger kept = settings.ledger();
        Ledger ledger = kept.table() == null || settings.run().dryRun()
                ? new InMemoryLedger(System::nanoTime)
                : new DynamoDbLedger(aws.ledger(), kept.table(), kept.retention(), Clock.systemUTC());
        return new Leases(ledger, new LeaseSettings(runId, kept.lease(), oneCall(settings)), System::nanoTime);
    }

    /** How long after a refusal it is asked again; long enough for IAM, short enough for a worker. */
    static Duration confirmation(Settings settings) {
        Duration ten = settings.sending().retryDelay().multipliedBy(10);
        return ten.compareTo(LONGEST_CALL) < 0 ? ten : LONGEST_CALL;
    }

    /** The longest that a call in a customer's account may take; a lease outlasts it. */
    static Duration oneCall(Settings settings) {
        Duration half = settings.ledger().lease().dividedBy(2);
        return half.compareTo(LONGEST_CALL) < 0 ? half : LONGEST_CALL;
    }

    private HandBack handBack(AwsClients aws) {
        Settings.Queue queue = settings.queue();
        boolean dryRun = settings.run().dryRun();
        BackOff backOff = new BackOff(dryRun ? Duration.ZERO : queue.maxHandBack(), Wiring::random);
        boolean endsByItself = settings.run().mode() != Settings.Mode.SQS;
        return new HandBack(aws.visibility(), inFlight, backOff, lifetime, dryRun || endsByItself);
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyStopping) {
            log.debug("The JVM is stopping already");
        }
    }
}
