package dev.caravan.flow;

import dev.caravan.flow.FaultCase.Result;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Results as a table in Markdown, for docs/RELIABILITY.md. */
final class FaultTable {
    private FaultTable() {}

    static String of(List<Result> results) {
        return "| call | fault | calls struck | runs | lost | duplicates | bound |\n"
                + "| --- | --- | ---: | ---: | ---: | ---: | ---: |\n"
                + results.stream().map(FaultTable::row).collect(Collectors.joining());
    }

    /** Whatever must not be; empty if there is nothing. */
    static List<String> problems(List<Result> results) {
        return results.stream()
                .filter(result -> !result.problems().isEmpty() || result.lost() > 0 || isAboveBound(result))
                .map(result -> result.of().call() + ", " + result.of().trouble() + ": lost " + result.lost()
                        + ", duplicates " + result.duplicates() + " of " + result.bound() + " " + result.problems())
                .toList();
    }

    private static boolean isAboveBound(Result result) {
        return result.duplicates() > result.bound();
    }

    private static String row(Result result) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %d | %d | %d | %d |%n",
                result.of().call(),
                result.of().trouble(),
                result.hits(),
                result.runs(),
                result.lost(),
                result.duplicates(),
                result.bound());
    }
}
