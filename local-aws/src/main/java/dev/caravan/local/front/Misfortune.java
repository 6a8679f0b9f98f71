package dev.caravan.local.front;

import dev.caravan.local.client.Fault;
import dev.caravan.local.http.Answer;
import dev.caravan.local.http.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Lets an operation run under the faults that strike it: every delay, and the first of anything else. */
final class Misfortune {
    private final Faults faults;

    Misfortune(Faults faults) {
        this.faults = faults;
    }

    Answer strike(FrontDoor.Visit visit, Operation.Work work) throws AwsError, IOException {
        Operation operation = Objects.requireNonNull(visit.operation, "the operation has been read");
        List<Fault.Effect> effects = faults.strike(visit.service.signingName(), operation, visit.caller, visit.region);
        for (Fault.Effect effect : effects) {
            if (effect.kind() == Fault.Kind.DELAY) {
                pause(effect.amount());
            }
        }
        Fault.Effect worst = effects.stream()
                .filter(effect -> effect.kind() != Fault.Kind.DELAY)
                .findFirst()
                .orElse(null);
        return worst == null ? new Answer.Whole(work.run()) : suffer(visit, worst, work);
    }

    private static Answer suffer(FrontDoor.Visit visit, Fault.Effect effect, Operation.Work work)
            throws AwsError, IOException {
        switch (effect.kind()) {
            case ERROR -> throw new AwsError(effect.status(), effect.code(), effect.message(), time(effect.amount()));
            case INTERCEPTED -> {
                visit.error = "intercepted";
                return new Answer.Whole(Reply.of(effect.status(), effect.code(), effect.message()));
            }
            case RESET_BEFORE -> {
                visit.error = "reset";
                return new Answer.Reset();
            }
            case RESET_AFTER -> {
                work.run().body().close();
                visit.error = "reset";
                return new Answer.Reset();
            }
            case STALL_AFTER -> {
                Answer answer = new Answer.Whole(work.run());
                pause(effect.amount());
                return answer;
            }
            case CUT_BODY -> {
                return new Answer.Cut(work.run(), effect.amount());
            }
            case DELAY -> throw new IllegalStateException("delays come first");
        }
        throw new IllegalStateException(effect.kind().name());
    }

    private static Map<String, String> time(long millisAhead) {
        return millisAhead == 0
                ? Map.of()
                : Map.of(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                ZonedDateTime.now(ZoneOffset.UTC).plus(Duration.ofMillis(millisAhead))));
    }

    private static void pause(long millis) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server stops", e);
        }
    }
}
