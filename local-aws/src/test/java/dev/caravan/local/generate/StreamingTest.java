package dev.caravan.local.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class StreamingTest {

    /** What is written leaves at once: never more than the buffers is held back, however large the object. */
    @Test
    void an_object_is_written_while_it_is_made() throws IOException {
        Counting out = new Counting();
        long[] mostHeldBack = {0};
        long[] made = {0};
        LogObject object = Written.object(3, 30_000, Mix.only(LineKind.PLAIN_TEXT));

        ObjectWriter.write(object, out, line -> {
            made[0]++;
            if (out.bytes == 0) {
                mostHeldBack[0] = made[0];
            }
        });

        assertThat(made[0]).isEqualTo(30_000);
        assertThat(mostHeldBack[0]).isLessThan(3_000);
        assertThat(out.bytes).isGreaterThan(1_000_000);
    }

    @Test
    void a_pace_waits_for_what_it_is_ahead() {
        FakeTime time = new FakeTime();
        Pace pace = new Pace(100, time, nanos -> time.now += nanos);

        pace.did(50);
        assertThat(time.now).isEqualTo(500_000_000);
        time.now += 2_000_000_000;
        pace.did(100);
        assertThat(time.now).isEqualTo(2_500_000_000L);
        pace.did(150);
        assertThat(time.now).isEqualTo(3_000_000_000L);
    }

    @Test
    void no_rate_never_waits() {
        FakeTime time = new FakeTime();
        new Pace(0, time, nanos -> time.now += nanos).did(1_000_000);

        assertThat(time.now).isZero();
    }

    private static final class Counting extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int off, int len) {
            bytes += len;
        }
    }

    private static final class FakeTime implements LongSupplier {
        private long now;

        @Override
        public long getAsLong() {
            return now;
        }
    }
}
