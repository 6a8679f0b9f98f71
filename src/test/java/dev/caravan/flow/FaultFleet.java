package dev.caravan.flow;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import dev.caravan.flow.FaultCase.Result;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One world in which each customer has a fault of its own, all at once. */
final class FaultFleet implements AutoCloseable {
    private static final int CONCURRENCY = 16;
    private static final int RETENTION_DAYS = 30;

    private final World world = new World();
    private final EndState state = new EndState(world);
    private final FaultRuns runs = new FaultRuns(world, CONCURRENCY);
    private final List<Afflicted> customers = new ArrayList<>();

    private record Afflicted(FaultCase fault, Customer customer, String key, FaultHandle handle) {}

    /** Runs the cases, which must be of one customer each, and says what became of each. */
    static List<Result> run(List<FaultCase> cases) {
        try (FaultFleet fleet = new FaultFleet()) {
            cases.forEach(fleet::afflict);
            fleet.runs.drain();
            List<Integer> hits = fleet.customers.stream()
                    .map(afflicted -> afflicted.handle().hits())
                    .toList();
            fleet.customers.forEach(afflicted -> afflicted.handle().close());
            fleet.runs.drainToTheEnd();
            return fleet.results(hits);
        }
    }

    private void afflict(FaultCase fault) {
        Customer customer = world.customer(fault.tenant()).toLogGroup("retention_days", RETENTION_DAYS);
        if (fault.call() == FlowCall.COPY_OBJECT) {
            customer.createBucket(bucket(customer));
            customer.toBucket(bucket(customer));
        }
        String key = state.put(customer, "pod-1", FaultCase.LINES);
        Fault where = Fault.on(fault.call().service, fault.call().operation);
        Fault theirs = switch (fault.call()) {
            case READ_OBJECT -> where.onResource(key);
            case CUSTOMER_ROLE -> where.onResource(customer.role().arn());
            // the first put finds no stream, the second brings the first batch
            case PUT_BATCH -> where.byAccount(customer.account()).afterSkipping(2);
            default -> where.byAccount(customer.account());
        };
        customers.add(new Afflicted(
                fault, customer, key, world.aws.fault(fault.trouble().strike(fault.call(), theirs))));
    }

    private static String bucket(Customer customer) {
        return "copies-" + customer.account();
    }

    private List<Result> results(List<Integer> hits) {
        List<String> wrong = runs.problems();
        Map<Customer, EndState.Balance> balances = state.byCustomer();
        Set<String> lettered = state.letters().stream()
                .map(letter -> String.valueOf(letter.attributes().get("key")))
                .collect(toSet());
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < customers.size(); i++) {
            Afflicted afflicted = customers.get(i);
            EndState.Balance balance = requireNonNull(balances.get(afflicted.customer()));
            List<String> problems = new ArrayList<>(wrong);
            problems.addAll(problems(afflicted, hits.get(i), balance, lettered.contains(afflicted.key())));
            results.add(new Result(
                    afflicted.fault(),
                    runs.count(),
                    hits.get(i),
                    balance.lost().size(),
                    balance.duplicates(),
                    afflicted.fault().bound(hits.get(i)),
                    problems));
        }
        return results;
    }

    private List<String> problems(Afflicted afflicted, int hits, EndState.Balance balance, boolean lettered) {
        FaultCase fault = afflicted.fault();
        boolean copies = fault.call() == FlowCall.COPY_OBJECT;
        List<String> problems = new ArrayList<>();
        if (hits == 0) {
            problems.add("the fault did not strike");
        }
        if (balance.delivered() != balance.lines() && (copies || !fault.isRefusedByCustomer())) {
            problems.add(balance.delivered() + " lines delivered");
        }
        if (fault.isRefusedByCustomer() != lettered) {
            problems.add(lettered ? "dead-lettered" : "not dead-lettered");
        }
        if (copies && isCopied(afflicted) == fault.isRefusedByCustomer()) {
            problems.add(fault.isRefusedByCustomer() ? "copied" : "not copied");
        }
        if (isRetentionMissing(afflicted)) {
            problems.add("the log group keeps its events for ever");
        }
        return problems;
    }

    private boolean isCopied(Afflicted afflicted) {
        String bucket = bucket(afflicted.customer());
        String copy = "ROSA/cluster-logs/" + afflicted.key();
        return world.aws.objects(bucket).contains(copy)
                && Arrays.equals(
                        world.aws.objectBytes(bucket, copy), world.aws.objectBytes(world.bucket, afflicted.key()));
    }

    /** Where setting it was refused, or failed until the process ended that had made the group, nobody sets it later. */
    private boolean isRetentionMissing(Afflicted afflicted) {
        boolean maybe = afflicted.fault().call() == FlowCall.SET_RETENTION
                && !afflicted.fault().trouble().isOnce();
        return !maybe
                && world.aws.logGroups(afflicted.customer().account(), World.REGION).stream()
                        .anyMatch(group -> group.retentionInDays() == null);
    }

    @Override
    public void close() {
        world.close();
    }
}
