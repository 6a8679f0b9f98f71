package dev.caravan.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.notification.NotifiedRecord.Invalid;
import dev.caravan.notification.NotifiedRecord.NothingToDo;
import dev.caravan.notification.NotifiedRecord.ObjectCreated;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every body; a failure names the seed that finds it again. */
class NotificationReaderPropertiesTest {
    private static final String WOUNDS = "{}[]\",:\\%+ \u0000\ud800x7";

    private final NotificationReader reader = new NotificationReader();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20260101})
    void each_record_reads_back_from_its_own_body(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            String event = Samples.s3Event(randomRecords(random));
            String body = random.nextBoolean() ? event : Samples.sns(event);
            for (NotifiedRecord record : reader.read(body)) {
                assertThat(reader.read(record.body()))
                        .as("seed %d, body %s", seed, body)
                        .singleElement()
                        .satisfies(again -> {
                            assertThat(said(again)).isEqualTo(said(record));
                            assertThat(again.body()).isEqualTo(record.body());
                        });
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20260101})
    void every_key_survives_its_form_encoding(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            String key = "k" + randomText(random);
            String body = Samples.s3Event(Samples.created(URLEncoder.encode(key, StandardCharsets.UTF_8)));
            assertThat(reader.read(body))
                    .as("seed %d", seed)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            ObjectCreated.class,
                            created -> assertThat(created.object().key()).isEqualTo(key));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20260101})
    void random_bytes_are_kept_as_they_came(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            String body = new String(bytes, StandardCharsets.ISO_8859_1);
            assertThat(reader.read(body)).as("seed %d", seed).singleElement().satisfies(record -> {
                assertThat(record).isInstanceOf(Invalid.class);
                assertThat(record.body()).isEqualTo(body);
            });
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20260101})
    void a_damaged_notification_is_read_without_an_exception_and_loses_no_body(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            String body = damaged(random, sample(random));
            List<NotifiedRecord> records = reader.read(body);
            assertThat(records).as("seed %d, body %s", seed, body).isNotEmpty();
            if (records.size() == 1) {
                assertThat(records.get(0).body()).as("seed %d", seed).isEqualTo(body);
            }
            records.forEach(record -> assertThat(reader.read(record.body())).hasSize(1));
        }
    }

    private static String sample(Random random) {
        String event = switch (random.nextInt(4)) {
            case 0 -> Samples.eventBridge("Object Created", "a/b/c");
            case 1 -> Samples.TEST_EVENT;
            default -> Samples.s3Event(randomRecords(random));
        };
        return random.nextBoolean() ? event : Samples.sns(event);
    }

    private static String damaged(Random random, String body) {
        StringBuilder damaged = new StringBuilder(body);
        for (int wounds = 1 + random.nextInt(4); wounds > 0 && damaged.length() > 1; wounds--) {
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(4)) {
                case 0 -> damaged.deleteCharAt(at);
                case 1 -> damaged.setCharAt(at, WOUNDS.charAt(random.nextInt(WOUNDS.length())));
                case 2 -> damaged.insert(at, damaged.substring(at, Math.min(at + 20, damaged.length())));
                default -> damaged.delete(at, Math.min(at + random.nextInt(40), damaged.length()));
            }
        }
        return damaged.toString();
    }

    private static List<ObjectNode> randomRecords(Random random) {
        List<ObjectNode> records = new ArrayList<>();
        for (int left = 1 + random.nextInt(5); left > 0; left--) {
            records.add(
                    switch (random.nextInt(5)) {
                        case 0 -> Samples.created("bad%" + random.nextInt(10));
                        case 1 -> Samples.created("x").put("eventName", "ObjectRemoved:Delete");
                        case 2 -> Samples.created(randomText(random));
                        case 3 ->
                            Samples.created("x")
                                    .put("fraction", random.nextDouble())
                                    .put("extra", randomText(random));
                        default -> Samples.created(URLEncoder.encode(randomText(random), StandardCharsets.UTF_8));
                    });
        }
        return records;
    }

    private static String randomText(Random random) {
        return random.ints(random.nextInt(20), 0, 0x11_0000)
                .map(point -> random.nextBoolean() ? point % 128 : point)
                .filter(point -> Character.getType(point) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** What a record says, apart from its body. */
    private static Object said(NotifiedRecord record) {
        if (record instanceof ObjectCreated created) {
            return created.object();
        }
        return record instanceof NothingToDo nothing ? nothing.eventName() : ((Invalid) record).problem();
    }
}
