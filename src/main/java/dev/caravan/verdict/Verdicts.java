package dev.caravan.verdict;

import static java.util.Objects.requireNonNull;

import dev.caravan.report.RunCounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Classifies failures, and tells the log and the run of each. */
public final class Verdicts {
    private static final Logger log = LoggerFactory.getLogger(Verdicts.class);

    private final Classifier classifier;
    private final RunCounts run;

    public Verdicts(Classifier classifier, RunCounts run) {
        this.classifier = requireNonNull(classifier, "classifier is null");
        this.run = requireNonNull(run, "run is null");
    }

    public Verdict on(Throwable cause) {
        Verdict verdict = classifier.classify(cause);
        switch (verdict.kind()) {
            case FINAL -> log.warn("Undeliverable, {}: {}", verdict.reason(), verdict.error());
            case DENIED -> log.warn("The customer's account refuses, {}: {}", verdict.reason(), verdict.error());
            case KEEP, DOUBTFUL -> log.warn("Kept for later: {}", verdict.error());
            case UNREACHABLE -> {
                log.warn("Kept for later: {}", verdict.error());
                run.unreachable(verdict.error());
            }
            case FORBIDDEN -> {
                log.error("Kept for later: {}", verdict.error());
                run.forbidden(verdict.error());
            }
            case UNEXPECTED -> log.error("Kept for later, for no known reason: {}", verdict.error(), cause);
            case OUR_FAULT -> {
                log.error("Cannot work: {}", verdict.error());
                run.ourFault(verdict.error());
            }
        }
        return verdict;
    }
}
