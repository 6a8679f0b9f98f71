package dev.caravan.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

class LetterBoxTest {
    private final QueueOfLetters queue = new QueueOfLetters();
    private final LetterBox box = new LetterBox(queue, "https://sqs/1/dead-letters");

    @Test
    void hands_out_every_letter_once_and_gives_all_back() {
        putLetters(23);

        assertThat(takeAll()).hasSize(23).doesNotHaveDuplicates();
        assertThat(queue.visible()).isZero();

        box.close();
        assertThat(queue.visible()).isEqualTo(23);
    }

    @Test
    void a_letter_that_shows_again_in_between_is_not_handed_out_twice_and_is_given_back_all_the_same() {
        putLetters(12);
        int first = box.next().size();
        queue.showEverything();

        assertThat(takeAll()).hasSize(12 - first);

        box.close();
        assertThat(queue.visible()).isEqualTo(12);
    }

    @Test
    void letters_that_show_again_and_again_do_not_keep_it_from_its_end() {
        putLetters(5);
        AtomicInteger asked = new AtomicInteger();
        queue.whenAsked = () -> {
            assertThat(asked.incrementAndGet()).as("goes on for ever").isLessThan(100);
            queue.showEverything();
        };

        assertThat(takeAll()).hasSize(5).doesNotHaveDuplicates();

        assertThat(asked).hasValue(1 + LetterBox.MOST_IN_VAIN);
        box.close();
        assertThat(queue.visible()).isEqualTo(5);
    }

    @Test
    void a_fresh_letter_among_those_that_show_again_is_found_and_more_are_looked_for() {
        putLetters(1);
        AtomicInteger asked = new AtomicInteger();
        queue.whenAsked = () -> {
            queue.showEverything();
            assertThat(asked.incrementAndGet()).as("goes on for ever").isLessThan(200);
            if (asked.get() % LetterBox.MOST_IN_VAIN == 0 && queue.all() < 4) {
                putLetters(1);
            }
        };

        assertThat(takeAll()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void what_is_deleted_is_gone() {
        putLetters(2);
        Message letter = box.next().get(0);

        box.delete(letter.messageId(), letter.receiptHandle());

        box.close();
        assertThat(queue.all()).isEqualTo(1);
        assertThat(queue.visible()).isEqualTo(1);
    }

    @Test
    void once_closed_nothing_more_is_received() {
        putLetters(12);
        box.next();

        box.close();

        assertThat(box.next()).isEmpty();
        assertThat(box.isClosed()).isTrue();
        assertThat(queue.visible()).isEqualTo(12);
    }

    private void putLetters(int count) {
        for (int n = 0; n < count; n++) {
            queue.put(Instant.EPOCH);
        }
    }

    private List<String> takeAll() {
        List<String> ids = new ArrayList<>();
        for (List<Message> some = box.next(); !some.isEmpty(); some = box.next()) {
            some.forEach(message -> ids.add(message.messageId()));
        }
        return ids;
    }
}
