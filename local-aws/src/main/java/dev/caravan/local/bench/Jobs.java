package dev.caravan.local.bench;

import dev.caravan.local.bench.limit.BareMain;
import dev.caravan.local.bench.limit.InflateMain;
import dev.caravan.local.demo.Customer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Makes everything ready for a run.
 *
 * @param router its jar
 * @param localAws its jar, which the bare programs are in as well
 * @param folder for what a run needs and leaves behind
 */
record Jobs(BenchWorld world, Pieces pieces, Path router, Path localAws, Path folder) {

    /** @param log where the program's output goes */
    Job prepare(Case measured, int run, Path log) throws IOException {
        Subject subject = measured.subject();
        if (subject instanceof Subject.Router program) {
            return router(measured.load(), program.settings(), run);
        }
        return subject instanceof Subject.Bare
                ? bare(measured.load(), subject.passes(), run)
                : inflate(measured, subject.passes(), log);
    }

    /** How many bytes one pass through the load's objects is, decompressed. */
    long plainBytes(Load load) throws IOException {
        long bytes = 0;
        for (int i = 0; i < load.objects(); i++) {
            bytes += pieces.of(load, i).stream().mapToLong(Piece::plainBytes).sum();
        }
        return bytes;
    }

    private Job router(Load load, Map<String, String> settings, int run) throws IOException {
        Map<String, String> environment = new HashMap<>(world.environment());
        environment.put("SQS_QUEUE_URL", world.newQueue(run));
        environment.putAll(settings);
        List<String> keys = world.put(load, pieces, run);
        return new Job(List.of("-jar", router.toString(), "--mode", "drain"), environment, delivered(), keys);
    }

    private Job bare(Load load, int passes, int run) throws IOException {
        Customer customer = BenchWorld.customer(0);
        Map<String, String> environment = new HashMap<>(world.environment());
        environment.put("CUSTOMER_ROLE_ARN", customer.roleArn());
        environment.put("CUSTOMER_EXTERNAL_ID", customer.externalId());
        environment.put("CUSTOMER_REGION", customer.region());
        environment.put("CUSTOMER_LOG_GROUP", customer.logGroup());
        List<String> keys = world.put(load, pieces, run);
        Path list = Files.write(folder.resolve("keys"), keys);
        List<String> arguments =
                program(BareMain.class, BenchWorld.BUCKET, "bare-" + run, Integer.toString(passes), list.toString());
        return new Job(arguments, environment, delivered(), keys);
    }

    private Job inflate(Case measured, int passes, Path log) throws IOException {
        Load load = measured.load();
        List<String> objects = new ArrayList<>();
        for (int i = 0; i < load.objects(); i++) {
            objects.add(pieces.of(load, i).stream()
                    .map(piece -> piece.file().toString())
                    .collect(Collectors.joining("\t")));
        }
        Path list = Files.write(folder.resolve("objects"), objects);
        double bytes = (double) plainBytes(load) * passes;
        return new Job(
                program(InflateMain.class, Integer.toString(passes), list.toString()),
                Map.of(),
                () -> Math.round(lastNumber(log) / bytes * measured.events()),
                List.of());
    }

    private LongSupplier delivered() {
        long before = world.tally().events();
        return () -> world.tally().events() - before;
    }

    private List<String> program(Class<?> main, String... arguments) {
        List<String> all = new ArrayList<>(List.of("-cp", localAws.toString(), main.getName()));
        all.addAll(List.of(arguments));
        return all;
    }

    /** The last whole line of what a program wrote that is a number: the JVM may have said something before it. */
    private static long lastNumber(Path log) {
        try {
            String text = Files.readString(log);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> line.matches("\\d+"))
                    .mapToLong(Long::parseLong)
                    .reduce(0, (before, last) -> last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
