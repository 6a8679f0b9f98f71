package dev.caravan.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Linux tells of processes under {@code /proc}. Clock ticks are 10 ms on every machine that Java runs on. */
final class ProcFile {
    private static final int TICK_MILLIS = 10;

    /** Fields of {@code stat} behind the name, which may hold blanks and brackets; the first is the state. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    private ProcFile() {}

    /** User and system time of a process that runs, in milliseconds; 0 when it has ended. */
    static long cpuMillis(long pid) {
        return ticks(read(pid + "/stat"), USER, SYSTEM);
    }

    /** The same of all children of this process that have ended. */
    static long endedChildrenCpuMillis() {
        return ticks(read("self/stat"), CHILDREN_USER, CHILDREN_SYSTEM);
    }

    /** The most memory a process has held so far, in KiB; 0 when it has ended. */
    static long peakKib(long pid) {
        return kib(read(pid + "/status"), "VmHWM:");
    }

    static long ticks(String stat, int... fields) {
        String[] behindName = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        long ticks = 0;
        for (int field : fields) {
            ticks += behindName.length > field ? Long.parseLong(behindName[field]) : 0;
        }
        return ticks * TICK_MILLIS;
    }

    static long kib(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /** A value of {@code /proc/cpuinfo}, of the first core. */
    static String ofFirstCore(String name) {
        return read("cpuinfo")
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    /** Processes that ran or wanted to, on average of the last minute: well above 1 before we start, figures say little. */
    static String load() {
        String averages = read("loadavg");
        return averages.isEmpty() ? "unknown" : averages.substring(0, averages.indexOf(' '));
    }

    private static String read(String file) {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc").resolve(file));
            return String.join("\n", lines);
        } catch (IOException ended) {
            return "";
        }
    }
}
