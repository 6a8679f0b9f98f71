package dev.caravan.local.bench;

import java.util.List;

/**
 * The loads that Caravan, the bare loop and the decompression are all given: large, for on one core it takes half a minute
 * until the compiler has done its work.
 */
final class LineSizes {
    private LineSizes() {}

    static List<Load> loads(Plan plan) {
        if (plan.isQuick()) {
            return List.of(Load.of(12, 50_000, 700));
        }
        return List.of(Load.of(120, 50_000, 200), Load.of(120, 50_000, 700), Load.of(120, 10_000, 4000));
    }

    static String label(Load load) {
        return load.objects() + " × " + load.events() + " lines of about " + load.lineBytes() + " B";
    }
}
