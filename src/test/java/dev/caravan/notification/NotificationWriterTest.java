package dev.caravan.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.notification.NotifiedRecord.ObjectCreated;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationWriterTest {
    private static final Instant WRITTEN = Instant.parse("2026-05-01T08:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"acme/a b+c%2F/ü/1.gz", "a//b", " ", "%zz", "\u0001\n", "😀*~'()\"\\"})
    void what_is_written_reads_back_as_the_same_object(String key) {
        assertReadsBack(new ObjectRef("central", key + "x", "v1", "e1", "0055", "eu-central-1"));
        assertReadsBack(new ObjectRef("central", key + "x", null, null, null, null));
    }

    @Test
    void any_key_reads_back() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int n = 0; n < 2_000; n++) {
            String key = random.ints(1 + random.nextInt(40), 1, 0x3000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .append("x")
                    .toString();
            assertThat(read(new ObjectRef("central", key, null, "e1", null, null))
                            .key())
                    .as("seed %d", seed)
                    .isEqualTo(key);
        }
    }

    @Test
    void it_says_that_it_is_a_replay_and_how_large_the_object_is() {
        assertThat(NotificationWriter.s3Event(new ObjectRef("central", "a b/c", null, null, null, null), 7, WRITTEN))
                .contains("\"eventName\":\"ObjectCreated:Replay\"")
                .contains("\"eventTime\":\"2026-05-01T08:00:00Z\"")
                .contains("\"object\":{\"key\":\"a+b/c\",\"size\":7}");
    }

    private static void assertReadsBack(ObjectRef object) {
        assertThat(read(object)).isEqualTo(object);
    }

    private static ObjectRef read(ObjectRef object) {
        NotifiedRecord read = new NotificationReader()
                .read(NotificationWriter.s3Event(object, 7, WRITTEN))
                .get(0);
        assertThat(read).isInstanceOf(ObjectCreated.class);
        return ((ObjectCreated) read).object();
    }
}
