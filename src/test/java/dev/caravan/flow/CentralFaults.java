package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.flow.FaultCase.Result;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.local.client.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * A world of one fault in our own account: an object that is delivered but for its last lines, and, where the calls need
 * not be counted, one that its customer's account refuses and one of an unknown tenant.
 */
final class CentralFaults implements AutoCloseable {
    /** Four puts, the first of which finds no stream, outlast the visibility timeout of {@link FaultRuns#SETTINGS}. */
    private static final int SLOW_PUT_MILLIS = 2600;

    private final FaultCase fault;
    private final World world = new World();
    private final EndState state = new EndState(world);
    private final FaultRuns runs;
    private final Customer acme = world.customer("acme").toLogGroup();

    private CentralFaults(FaultCase fault) {
        this.fault = fault;
        this.runs = new FaultRuns(world, fault.call().isOfLedger() ? 1 : 4);
    }

    static Result run(FaultCase fault) {
        try (CentralFaults central = new CentralFaults(fault)) {
            central.putObjects();
            int hits = central.drainUnderFault();
            central.runs.drainToTheEnd();
            return central.result(hits);
        }
    }

    private void putObjects() {
        state.put(acme, "pod-1", FaultCase.LINES, FaultCase.TOO_OLD);
        if (!fault.call().isOfLedger()) {
            Customer refused = world.customer("refused").toLogGroup();
            world.aws.role(Role.named(refused.account(), "logs"));
            state.put(refused, "pod-1", FaultCase.LINES);
            state.put(world.customer("unknown"), "pod-1", FaultCase.LINES);
        }
    }

    private int drainUnderFault() {
        Fault where = Fault.on(fault.call().service, fault.call().operation);
        Fault ours = switch (fault.call()) {
            case CENTRAL_ROLE -> where.onResource(world.centralRole.arn());
            // the calls of one object, in order: taken, a checkpoint after each of three batches, finished
            case LEDGER_CHECKPOINT -> where.byAccount(world.account).afterSkipping(1);
            case LEDGER_FINISH -> where.byAccount(world.account).afterSkipping(4);
            // taken, one checkpoint, given back
            case LEDGER_RELEASE -> where.byAccount(world.account).afterSkipping(2);
            default -> where.byAccount(world.account);
        };
        try (FaultHandle struck = world.aws.fault(fault.trouble().strike(fault.call(), ours))) {
            switch (fault.call()) {
                case LEDGER_RELEASE, HAND_BACK -> drainWith(Trouble.THROTTLED_LONG.strike(FlowCall.PUT_BATCH, puts()));
                case KEEP_HIDDEN -> drainWith(puts().afterSkipping(0).delay(SLOW_PUT_MILLIS));
                default -> runs.drain();
            }
            return struck.hits();
        }
    }

    /** The first finds no stream, the second brings the first batch. */
    private Fault puts() {
        return Fault.on("logs", "PutLogEvents").byAccount(acme.account()).afterSkipping(2);
    }

    private void drainWith(Fault other) {
        try (FaultHandle struck = world.aws.fault(other)) {
            runs.drain();
            assertThat(struck.hits()).as("puts that failed or were slow").isPositive();
        }
    }

    private Result result(int hits) {
        EndState.Balance balance = state.all();
        List<String> problems = new ArrayList<>(runs.problems());
        if (hits == 0) {
            problems.add("the fault did not strike");
        }
        int delivered = state.of(acme).delivered();
        if (delivered != FaultCase.LINES - FaultCase.TOO_OLD) {
            problems.add(delivered + " lines delivered");
        }
        if (fault.trouble() == Trouble.DENIED && runs.first().exitCode() != exitCodeWhenDenied()) {
            problems.add("exit code " + runs.first().exitCode() + " under the fault");
        }
        return new Result(
                fault, runs.count(), hits, balance.lost().size(), balance.duplicates(), fault.bound(hits), problems);
    }

    /** What is denied us in our own account is to be mended before anything can work, but for these. */
    private int exitCodeWhenDenied() {
        return switch (fault.call()) {
            // the others can wait: for the next run, or for the end of a lease or of a visibility timeout
            case SEND_LETTER, HAND_BACK, KEEP_HIDDEN, LEDGER_RELEASE -> 1;
            default -> 3;
        };
    }

    @Override
    public void close() {
        world.close();
    }
}
