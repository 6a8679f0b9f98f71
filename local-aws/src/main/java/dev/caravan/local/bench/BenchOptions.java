package dev.caravan.local.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the benchmark; an IllegalArgumentException names the one that is wrong. */
final class BenchOptions {
    private static final int QUICK_MINUTES = 3;
    private static final int USUAL_MINUTES = 45;
    private static final int LONG_MINUTES = 180;

    @Option(names = "--rounds", description = "How often each row is run; 3, or 1 with --quick.")
    private @Nullable Integer rounds;

    @Option(names = "--minutes", description = "It ends after so long; 45, or 3 with --quick, or 180 with --long.")
    private @Nullable Integer minutes;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "These measures and no others.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--quick", description = "A first look: the most important rows, with less to do.")
    private boolean quick;

    @Option(names = "--long", description = "Also 10 million events, 10,000 tenants, an object of 1 GB.")
    private boolean longer;

    @Option(names = "--json", paramLabel = "FILE", description = "Where each run's figures go as well.")
    private @Nullable Path json;

    @Option(
            names = "--java-home",
            paramLabel = "DIR",
            arity = "1..*",
            description =
                    "JDKs to measure the start with; the first runs everything else too. The running one if absent.")
    private List<Path> javaHomes = new ArrayList<>();

    @Option(
            names = "--variant",
            paramLabel = "NAME=OPTIONS",
            description = {
                "JVM options to measure the start with, beside none, such as \"c1=-XX:TieredStopAtLevel=1\".",
                "NAME@25=OPTIONS is for a JDK 25 only."
            })
    private Map<String, String> variants = new LinkedHashMap<>();

    @Option(names = "--jvm-options", description = "JVM options of all programs.")
    private String jvmOptions = "";

    Plan plan() {
        Plan.Size size = longer ? Plan.Size.LONG : quick ? Plan.Size.QUICK : Plan.Size.USUAL;
        List<Path> homes = javaHomes.isEmpty() ? List.of(Path.of(System.getProperty("java.home", ""))) : javaHomes;
        List<Jvm> starts = homes.stream().flatMap(home -> starts(home).stream()).toList();
        return new Plan(size, starts.get(0), starts);
    }

    private List<Jvm> starts(Path home) {
        String version = Jvm.version(home);
        List<Jvm> starts = new ArrayList<>();
        starts.add(new Jvm(version + ", plain", home, words(jvmOptions)));
        variants.forEach((name, options) -> {
            int at = name.indexOf('@');
            if (at < 0 || version.startsWith(name.substring(at + 1))) {
                String shown = version + ", " + (at < 0 ? name : name.substring(0, at));
                starts.add(new Jvm(shown, home, words(jvmOptions + ' ' + options)));
            }
        });
        return starts;
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+", -1));
    }

    /** The rows of what is to be measured. */
    List<Row> rows(Plan plan) {
        List<String> known = Measure.all().stream().map(Measure::name).toList();
        for (String name : only) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("--only knows no " + name + ", but " + String.join(", ", known));
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Measure measure : Measure.all()) {
            if (only.isEmpty() || only.contains(measure.name())) {
                (only.isEmpty() ? measure.cases(plan) : measure.casesByName(plan))
                        .forEach(each -> rows.add(new Row(measure, each)));
            }
        }
        return rows;
    }

    int rounds() {
        return atLeastOne("--rounds", rounds == null ? (quick ? 1 : 3) : rounds);
    }

    Duration time() {
        int usual = longer ? LONG_MINUTES : quick ? QUICK_MINUTES : USUAL_MINUTES;
        return Duration.ofMinutes(atLeastOne("--minutes", minutes == null ? usual : minutes));
    }

    private static int atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is below 1: " + value);
        }
        return value;
    }

    Optional<Path> json() {
        return Optional.ofNullable(json);
    }
}
