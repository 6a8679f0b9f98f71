package dev.caravan.local.bench.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** The events of one PutLogEvents, each already as the JSON it is sent as; sorted when the body is made. */
final class Batch {
    private static final int MOST_EVENTS = 1000;
    private static final int MOST_BYTES = 1_048_576;
    private static final int EVENT_OVERHEAD = 26;
    private static final int INDEX_BITS = 10;
    private static final byte[] TIMESTAMP = "{\"timestamp\":".getBytes(UTF_8);
    private static final byte[] MESSAGE = ",\"message\":".getBytes(UTF_8);
    private static final byte[] END = "]}".getBytes(UTF_8);

    private final byte[] head;
    private final long[] order = new long[MOST_EVENTS];
    private final int[] starts = new int[MOST_EVENTS + 1];
    private byte[] events = new byte[MOST_BYTES + MOST_BYTES / 4];
    private int end;
    private int count;
    private int counted;

    Batch(String group, String stream) {
        head = ("{\"logGroupName\":\"" + group + "\",\"logStreamName\":\"" + stream + "\",\"logEvents\":[")
                .getBytes(UTF_8);
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Whether an event whose message is that long, as JSON, fits beside the others. */
    boolean hasRoom(int jsonBytes) {
        return count < MOST_EVENTS && counted + jsonBytes + EVENT_OVERHEAD <= MOST_BYTES;
    }

    /** Takes an event whose message is a JSON string already. */
    void add(long time, byte[] json, int from, int to) {
        begin(time, to - from);
        System.arraycopy(json, from, events, end, to - from);
        end += to - from;
        finish();
    }

    /** Takes an event whose message is this text, which holds no control characters. */
    void addText(long time, byte[] text, int from, int to) {
        begin(time, 2 * (to - from) + 2);
        int at = end;
        events[at++] = '"';
        for (int i = from; i < to; i++) {
            byte b = text[i];
            if (b == '"' || b == '\\') {
                events[at++] = '\\';
            }
            events[at++] = b;
        }
        events[at++] = '"';
        end = at;
        finish();
    }

    private void begin(long time, int room) {
        if (events.length - end < room + 64) {
            events = Arrays.copyOf(events, events.length * 2 + room);
        }
        order[count] = time << INDEX_BITS | count;
        starts[count] = end;
        append(TIMESTAMP);
        digits(time);
        append(MESSAGE);
    }

    private void finish() {
        events[end++] = '}';
        counted += end - starts[count] + EVENT_OVERHEAD - TIMESTAMP.length;
        starts[++count] = end;
    }

    private void append(byte[] bytes) {
        System.arraycopy(bytes, 0, events, end, bytes.length);
        end += bytes.length;
    }

    private void digits(long time) {
        long rest = time;
        for (int i = 12; i >= 0; i--) {
            events[end + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        end += 13;
    }

    /** The request's body; the batch is empty afterwards. */
    byte[] body() {
        Arrays.sort(order, 0, count);
        byte[] body = new byte[head.length + end + count - 1 + END.length];
        System.arraycopy(head, 0, body, 0, head.length);
        int at = head.length;
        for (int i = 0; i < count; i++) {
            int event = (int) (order[i] & (1 << INDEX_BITS) - 1);
            int length = starts[event + 1] - starts[event];
            System.arraycopy(events, starts[event], body, at, length);
            at += length;
            body[at++] = ',';
        }
        System.arraycopy(END, 0, body, at - 1, END.length);
        end = 0;
        count = 0;
        counted = 0;
        return body;
    }
}
