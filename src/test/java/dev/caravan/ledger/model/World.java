package dev.caravan.ledger.model;

import dev.caravan.ledger.Checkpoint;
import dev.caravan.ledger.FinalState;
import dev.caravan.ledger.InMemoryLedger;
import dev.caravan.ledger.Ledger;
import dev.caravan.ledger.LedgerAnswer;
import dev.caravan.ledger.Work;
import dev.caravan.ledger.model.Worker.Phase;
import dev.caravan.object.line.LineTotals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Two workers, two copies of one notification, one object of three batches, and the real ledger. Time is counted in
 * seconds and passes only as a step; a message comes back whenever it likes, as if no worker extended its visibility.
 */
final class World {
    static final int BATCHES = 3;
    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final long ONE_CALL = 2;
    private static final Work WORK = new Work("object", Map.of(), null);

    private enum Message {
        VISIBLE,
        HIDDEN,
        DELETED
    }

    private final Protocol protocol;
    private final Ledger ledger;
    private final Worker[] workers = {new Worker("a"), new Worker("b")};
    private final Message[] messages = {Message.VISIBLE, Message.VISIBLE};
    private final int[] puts = new int[BATCHES];
    private long now;
    private int receivesLeft = 3;
    private int crashesLeft = 1;

    // what the ledger's answers say of it
    private long fence = -1;
    private long leaseEnds;
    private int entered;
    private boolean finished;
    private int grants;
    private String violation = "";

    World(Protocol protocol) {
        this.protocol = protocol;
        this.ledger = protocol.ledger().apply(new InMemoryLedger(() -> TimeUnit.SECONDS.toNanos(now)));
    }

    /** The steps that can be taken now, by name. */
    List<String> steps() {
        List<String> steps = new ArrayList<>();
        for (int m = 0; m < messages.length; m++) {
            if (messages[m] == Message.HIDDEN) {
                steps.add("message " + m + " comes back");
            }
        }
        for (Worker worker : workers) {
            steps.addAll(steps(worker));
        }
        if (canTimePass()) {
            steps.add("time passes");
        }
        return steps;
    }

    private boolean canTimePass() {
        boolean matters = leaseEnds > now && fence >= 0 && !finished;
        return matters
                && Arrays.stream(workers)
                        .noneMatch(worker -> worker.phase == Phase.ABOUT_TO_PUT && worker.putEnds <= now + 1);
    }

    private List<String> steps(Worker worker) {
        List<String> steps = new ArrayList<>();
        if (worker.phase == Phase.IDLE) {
            for (int m = 0; m < messages.length; m++) {
                if (messages[m] == Message.VISIBLE && receivesLeft > 0) {
                    steps.add(worker.name + " receives " + m);
                }
            }
            return steps;
        }
        steps.add(worker.name + " goes on");
        if (worker.phase == Phase.WORKING) {
            steps.add(worker.name + " gives back");
        }
        if (crashesLeft > 0) {
            steps.add(worker.name + " crashes");
        }
        return steps;
    }

    void take(String step) {
        String[] words = step.split(" ", -1);
        if (words[0].equals("time")) {
            now++;
        } else if (words[0].equals("message")) {
            messages[Integer.parseInt(words[1])] = Message.VISIBLE;
        } else {
            Worker worker = workers[words[0].equals("a") ? 0 : 1];
            switch (words[1]) {
                case "receives" -> receive(worker, Integer.parseInt(words[2]));
                case "crashes" -> crash(worker);
                case "gives" -> giveBack(worker);
                default -> goOn(worker);
            }
        }
    }

    private void receive(Worker worker, int message) {
        receivesLeft--;
        messages[message] = Message.HIDDEN;
        worker.message = message;
        worker.phase = Phase.RECEIVED;
    }

    private void crash(Worker worker) {
        crashesLeft--;
        worker.forget();
    }

    private void giveBack(Worker worker) {
        if (ledger.release(worker.held(), at(worker.next))) {
            entered = worker.next;
            leaseEnds = now;
        }
        worker.forget();
    }

    private void goOn(Worker worker) {
        switch (worker.phase) {
            case RECEIVED -> acquire(worker);
            case WORKING -> makeSure(worker);
            case ABOUT_TO_PUT -> put(worker);
            case PUT -> enter(worker);
            case ALL_PUT -> end(worker);
            case FINISHED -> settle(worker);
            case IDLE -> throw new IllegalStateException("an idle worker has no next step");
        }
    }

    private void acquire(Worker worker) {
        LedgerAnswer answer = ledger.acquire(WORK, worker.name, LEASE);
        if (answer instanceof LedgerAnswer.Acquired acquired) {
            worker.token = acquired.token();
            worker.leaseEnds = now + LEASE.toSeconds();
            worker.next = (int) acquired.from().lastLine();
            worker.phase = worker.next < BATCHES ? Phase.WORKING : Phase.ALL_PUT;
            fence = acquired.token().fence();
            leaseEnds = worker.leaseEnds;
            grants++;
        } else if (answer instanceof LedgerAnswer.Finished) {
            worker.phase = Phase.FINISHED;
        } else {
            worker.forget();
        }
    }

    private void makeSure(Worker worker) {
        if (protocol.checksLease() && worker.leaseEnds - now < ONE_CALL) {
            if (!extended(worker, ledger.renew(worker.held(), LEASE))) {
                return;
            }
        }
        worker.putEnds = now + ONE_CALL;
        worker.phase = Phase.ABOUT_TO_PUT;
    }

    private void put(Worker worker) {
        if (worker.held().fence() != fence || leaseEnds <= now || finished) {
            violation = worker.name + " puts batch " + worker.next + " although the work is not leased to it";
        }
        puts[worker.next]++;
        worker.next++;
        worker.phase = Phase.PUT;
    }

    private void enter(Worker worker) {
        if (extended(worker, ledger.enter(worker.held(), at(worker.next), LEASE))) {
            entered = worker.next;
            worker.phase = worker.next < BATCHES ? Phase.WORKING : Phase.ALL_PUT;
        }
    }

    private boolean extended(Worker worker, boolean ours) {
        if (ours) {
            worker.leaseEnds = now + LEASE.toSeconds();
            leaseEnds = worker.leaseEnds;
        } else {
            worker.forget();
        }
        return ours;
    }

    private void end(Worker worker) {
        if (!protocol.finishesFirst() && messages[worker.message] != Message.DELETED) {
            messages[worker.message] = Message.DELETED;
            return;
        }
        if (ledger.finish(worker.held(), at(worker.next), FinalState.DELIVERED)) {
            finished = true;
            worker.phase = Phase.FINISHED;
        } else {
            worker.forget();
        }
    }

    private void settle(Worker worker) {
        messages[worker.message] = Message.DELETED;
        worker.forget();
    }

    private static Checkpoint at(int line) {
        return new Checkpoint(line, new LineTotals(line, line, 0, 0, 0, line, line), 0, "tag", Map.of());
    }

    /** What must never be, and is. */
    Optional<String> violation() {
        boolean allPut = Arrays.stream(puts).allMatch(count -> count > 0);
        boolean deleted = Arrays.asList(messages).contains(Message.DELETED);
        int repeated = Arrays.stream(puts).map(count -> Math.max(0, count - 1)).sum();
        if (!violation.isEmpty()) {
            return Optional.of(violation);
        }
        if (deleted && !(finished && allPut)) {
            return Optional.of("a message is deleted before the work is finished");
        }
        if (finished && !allPut) {
            return Optional.of("the work is finished without having been done");
        }
        if (Arrays.stream(puts, 0, entered).anyMatch(count -> count == 0)) {
            return Optional.of("a checkpoint passes over a batch");
        }
        return repeated > Math.max(0, grants - 1)
                ? Optional.of(repeated + " batches were repeated in " + grants + " goes")
                : Optional.empty();
    }

    boolean isAllSettled() {
        return Arrays.stream(messages).allMatch(message -> message == Message.DELETED);
    }

    /**
     * Equal for two worlds of the same future: of times and fences only what they are to each other, and without telling
     * the workers or the copies apart by name.
     */
    String state() {
        String common = Arrays.toString(puts)
                + receivesLeft
                + crashesLeft
                + entered
                + finished
                + grants
                + '/'
                + rest(leaseEnds);
        return Stream.of(0, 1)
                .map(first -> common
                        + messages[first]
                        + messages[1 - first]
                        + Arrays.stream(workers)
                                .map(worker -> state(worker, first))
                                .sorted()
                                .toList())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private String state(Worker worker, int firstMessage) {
        char held = worker.token == null ? '-' : worker.token.fence() == fence ? '+' : '!';
        boolean idle = worker.phase == Phase.IDLE;
        return idle
                ? "idle"
                : "" + worker.phase + (worker.message ^ firstMessage) + worker.next + held + rest(worker.leaseEnds)
                        + (worker.phase == Phase.ABOUT_TO_PUT ? rest(worker.putEnds) : 0);
    }

    private long rest(long end) {
        return Math.max(0, end - now);
    }
}
