package dev.caravan.run;

import static java.util.Objects.requireNonNull;

import dev.caravan.cli.ExitCode;
import dev.caravan.config.Settings;
import dev.caravan.report.RunCounts;
import dev.caravan.report.RunReport;
import dev.caravan.report.RunReport.RunFacts;
import dev.caravan.report.RunSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says at the end of a run what it did: a summary on standard error, and JSON where the settings want it. */
public final class Reporting {
    private static final Logger log = LoggerFactory.getLogger(Reporting.class);

    private final Settings.Run settings;
    private final String runId;
    private final String version;
    private final PrintStream out;
    private final PrintStream err;
    private final Instant started = Instant.now();

    public Reporting(Settings.Run settings, String runId, String version, PrintStream out, PrintStream err) {
        this.settings = requireNonNull(settings, "settings is null");
        this.runId = requireNonNull(runId, "runId is null");
        this.version = requireNonNull(version, "version is null");
        this.out = requireNonNull(out, "out is null");
        this.err = requireNonNull(err, "err is null");
    }

    /** Returns whether the report could be written where it was wanted. */
    boolean report(RunCounts run, ExitCode exitCode) {
        String mode = settings.mode().name().toLowerCase(Locale.ROOT);
        RunFacts facts = new RunFacts(runId, version, mode, settings.dryRun(), started, Instant.now(), exitCode.code());
        new RunSummary(facts, run).print(err);
        try {
            writeJson(new RunReport(facts, run));
            return true;
        } catch (IOException notWritten) {
            log.error("The report could not be written to {}", settings.report(), notWritten);
            return false;
        }
    }

    private void writeJson(RunReport report) throws IOException {
        String target = settings.report();
        if (target == null) {
            return;
        }
        if (target.equals("-")) {
            report.write(out);
            out.flush();
            return;
        }
        try (OutputStream file = Files.newOutputStream(Path.of(target))) {
            report.write(file);
        }
    }
}
