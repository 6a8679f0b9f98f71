package dev.caravan.local.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.LogEvent;
import dev.caravan.local.demo.DeadLetterQueue.Letter;
import dev.caravan.local.generate.Age;
import dev.caravan.local.generate.Contents;
import dev.caravan.local.generate.GeneratedLine;
import dev.caravan.local.generate.LogObject;
import dev.caravan.local.generate.Mix;
import dev.caravan.local.generate.ObjectKey;
import dev.caravan.local.generate.Shares;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReckoningTest {
    private static final Instant NEWEST = Instant.parse("2026-01-31T12:00:00Z");
    private static final LogObject OBJECT = new LogObject(
            new ObjectKey("tenant-2", "cluster", "app", "pod", "1.json.gz"),
            7,
            NEWEST,
            new Contents(60, 600, Mix.standard().with(new Shares(0, 0.1, 0, 0.1, 0))));

    private final List<LogEvent> arrived = new ArrayList<>(deliverable());

    @Test
    void everything_delivered_or_named_is_complete() {
        Reckoning reckoning = reckoning(tooOld());

        assertThat(reckoning.isComplete()).isTrue();
        assertThat(reckoning.duplicates()).isZero();
        assertThat(reckoning.figures()).containsEntry("lines", 60L).containsEntry("delivered", (long)
                deliverable().size());
    }

    @Test
    void an_event_that_did_not_arrive_is_lost() {
        arrived.remove(3);

        Reckoning reckoning = reckoning(tooOld());

        assertThat(reckoning.isComplete()).isFalse();
        assertThat(reckoning.figures()).containsEntry("lost", 1L);
        assertThat(reckoning.losses()).singleElement().asString().startsWith("line ");
    }

    @Test
    void a_line_that_no_dead_letter_names_is_lost() {
        assertThat(reckoning("1").isComplete()).isFalse();
    }

    @Test
    void a_line_of_the_wrong_age_that_arrived_all_the_same_is_accounted_for_once() {
        lines().filter(line -> line.age() == Age.TOO_OLD).forEach(line -> arrived.add(new LogEvent(1, line.message())));

        Reckoning reckoning = reckoning("1");

        assertThat(reckoning.isComplete()).isTrue();
        assertThat(reckoning.duplicates()).isZero();
    }

    @Test
    void an_event_that_arrived_twice_is_a_duplicate_and_nothing_is_lost() {
        arrived.add(arrived.get(0));

        Reckoning reckoning = reckoning(tooOld());

        assertThat(reckoning.isComplete()).isTrue();
        assertThat(reckoning.duplicates()).isEqualTo(1);
    }

    @Test
    void a_line_that_a_dead_letter_names_leaves_the_event_to_others_that_say_the_same() {
        List<GeneratedLine> all = lines().toList();
        int delivered = 0;
        while (!all.get(delivered).isDeliverable()) {
            delivered++;
        }

        Reckoning reckoning = reckoning(tooOld() + "," + (delivered + 1));

        assertThat(reckoning.isComplete()).isTrue();
        assertThat(reckoning.duplicates()).isEqualTo(1);
    }

    @Test
    void an_event_that_nobody_sent_is_no_duplicate() {
        arrived.add(new LogEvent(1, "of another tenant"));

        Reckoning reckoning = reckoning(tooOld());

        assertThat(reckoning.isComplete()).isFalse();
        assertThat(reckoning.duplicates()).isZero();
        assertThat(reckoning.figures()).containsEntry("events nobody sent", 1L);
    }

    @Test
    void a_letter_without_lines_accounts_for_the_whole_object() {
        arrived.clear();

        assertThat(reckoning("").isComplete()).isTrue();
    }

    @Test
    void a_copy_that_is_wanted_must_be_there() {
        Reckoning reckoning = new Reckoning(List.of());

        reckoning.copy("tenant-1/key", Set.of("fleet-logs/other"), true);

        assertThat(reckoning.isComplete()).isFalse();
    }

    private Reckoning reckoning(String lines) {
        Letter letter = new Letter("too-old", "", "tenant-2", Traffic.key(OBJECT), "cloudwatch", lines);
        Reckoning reckoning = new Reckoning(List.of(letter));
        reckoning.events(OBJECT, arrived);
        return reckoning;
    }

    private static List<LogEvent> deliverable() {
        return lines().filter(GeneratedLine::isDeliverable)
                .map(line -> new LogEvent(1, line.message()))
                .toList();
    }

    private static String tooOld() {
        List<GeneratedLine> all = lines().toList();
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).age() == Age.TOO_OLD) {
                numbers.add(Integer.toString(i + 1));
            }
        }
        assertThat(numbers).isNotEmpty();
        return String.join(",", numbers);
    }

    private static Stream<GeneratedLine> lines() {
        List<GeneratedLine> lines = new ArrayList<>();
        OBJECT.lines().forEachRemaining(lines::add);
        return lines.stream();
    }
}
