package dev.caravan.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettlementsTest {
    private static final DeadLetter LETTER =
            Work.letter(Reason.INVALID_KEY, "has an empty segment", Work.OBJECT, Work.BODY);

    private final Settlements settlements = new Settlements();

    @Test
    void parts_add_up() {
        Settlement sum = sum(
                part(Settlement.NOTHING_LEFT),
                part(Settlement.refused(LETTER)),
                part(Settlement.kept("throttled")),
                part(Settlement.kept("denied")));

        assertThat(sum)
                .isEqualTo(Settlement.refused(LETTER)
                        .plus(Settlement.kept("throttled"))
                        .plus(Settlement.kept("denied")));
        assertThat(sum.isDone()).isFalse();
    }

    @Test
    void a_message_with_dead_letters_only_is_done() {
        assertThat(sum(part(Settlement.NOTHING_LEFT), part(Settlement.refused(LETTER)))
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
        Exchange second = settlements.aggregate(first, part(Settlement.refused(LETTER)));

        assertThat(second.getMessage().getBody())
                .isEqualTo(Settlement.refused(LETTER).plus(Settlement.kept("broken")));
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
