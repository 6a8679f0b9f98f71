package dev.caravan.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.reason.DeadLetterReason;
import dev.caravan.undelivered.SomeWork;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettlementsTest {
    private static final DeadLetter LETTER =
            SomeWork.letter(DeadLetterReason.INVALID_KEY, "has an empty segment", SomeWork.OBJECT, SomeWork.BODY);

    private final Settlements settlements = new Settlements();

    @Test
    void parts_add_up() {
        Settlement sum = sum(
                part(Settlement.NOTHING_LEFT),
                part(Settlement.deadLetter(LETTER)),
                part(Settlement.kept("throttled")),
                part(Settlement.kept("denied")));

        assertThat(sum)
                .isEqualTo(Settlement.deadLetter(LETTER)
                        .plus(Settlement.kept("throttled"))
                        .plus(Settlement.kept("denied")));
        assertThat(sum.isDone()).isFalse();
    }

    @Test
    void a_message_with_dead_letters_only_is_done() {
        assertThat(sum(part(Settlement.NOTHING_LEFT), part(Settlement.deadLetter(LETTER)))
                        .isDone())
                .isTrue();
    }

    @Test
    void a_part_that_does_not_say_is_kept() {
        assertThat(sum(part("something else")).why()).isEqualTo("a route did not say what became of its work");
        assertThat(sum(part(Settlement.NOTHING_LEFT), part(null)).isDone()).isFalse();
    }

    @Test
    void a_part_that_failed_is_kept_and_does_not_stop_the_others() {
        Exchange failed = part(Settlement.NOTHING_LEFT);
        failed.setException(new IllegalStateException("broken"));

        Exchange first = settlements.aggregate(null, failed);
        assertThat(first.getException()).isNull();
        Exchange second = settlements.aggregate(first, part(Settlement.deadLetter(LETTER)));

        assertThat(second.getMessage().getBody())
                .isEqualTo(Settlement.deadLetter(LETTER).plus(Settlement.kept("broken")));
    }

    @Test
    void more_letters_than_a_message_may_send_become_one_with_the_whole_message() {
        Settlement sum = Settlement.NOTHING_LEFT;
        for (int i = 0; i < Settlement.MOST_LETTERS; i++) {
            sum = sum.plus(Settlement.deadLetter(LETTER));
        }
        assertThat(sum.deadLetters()).hasSize(Settlement.MOST_LETTERS).allMatch(LETTER::equals);

        assertThat(sum.plus(Settlement.deadLetter(LETTER)).deadLetters())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.letters()).isEqualTo(Settlement.MOST_LETTERS + 1);
                    assertThat(one.reason()).isEqualTo(DeadLetterReason.INVALID_KEY);
                    assertThat(one.error()).contains("101", "has an empty segment");
                    assertThat(one.object()).isNull();
                    assertThat(one.body().text()).isEqualTo(SomeWork.BODY);
                });
    }

    @Test
    void what_others_have_or_will_have_is_no_failure() {
        Settlement stopped = Settlement.stopped("the process ends", List.of(LETTER));
        Settlement waits = Settlement.waits("another worker has it", Duration.ofSeconds(2), LETTER);

        assertThat(stopped.plus(waits).isElsewhere()).isTrue();
        assertThat(stopped.hiddenFor()).isEmpty();
        assertThat(stopped.plus(Settlement.kept("throttled")).isElsewhere()).isFalse();
        assertThat(Settlement.NOTHING_LEFT.isElsewhere()).isFalse();
    }

    @Test
    void letters_that_are_too_long_together_become_one() {
        DeadLetter half = SomeWork.letter(DeadLetterReason.INVALID_KEY, "no", SomeWork.OBJECT, "x".repeat((int)
                        (Settlement.MOST_CHARACTERS / 2)));
        Settlement two = Settlement.deadLetter(half).plus(Settlement.deadLetter(half));

        assertThat(two.deadLetters()).hasSize(2);
        assertThat(two.plus(Settlement.deadLetter(half)).deadLetters()).hasSize(1);
    }

    @Test
    void a_sum_of_work_that_is_kept_is_bounded_and_knows_for_how_long() {
        DeadLetter inItsPlace = SomeWork.letter(DeadLetterReason.KEPT_TOO_LONG, "kept", SomeWork.OBJECT, "x");
        Settlement sum = Settlement.NOTHING_LEFT;
        for (int i = 0; i < 10_000; i++) {
            sum = sum.plus(Settlement.waits(
                    "another worker has it", Duration.ofSeconds(500 + (i * 7_919) % 10_000), inItsPlace));
        }

        assertThat(sum.kept()).hasSizeLessThan(110);
        assertThat(sum.waitsFor()).contains(Duration.ofSeconds(10_499));
        assertThat(sum.plus(Settlement.parked("parked", Duration.ofSeconds(3), List.of(inItsPlace)))
                        .hiddenFor())
                .contains(Duration.ofSeconds(3));
        assertThat(sum.plus(Settlement.kept("throttled")).hiddenFor()).isEmpty();
    }

    private Settlement sum(Exchange... parts) {
        Exchange sum = null;
        for (Exchange part : parts) {
            sum = settlements.aggregate(sum, part);
        }
        if (sum == null) {
            throw new IllegalArgumentException("no parts");
        }
        return sum.getMessage().getBody(Settlement.class);
    }

    private static Exchange part(@Nullable Object body) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(body);
        return exchange;
    }
}
