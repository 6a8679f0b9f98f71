package dev.caravan.tenant.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.tenant.key.KeyLayout;
import dev.caravan.tenant.key.TenantId;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whatever an item holds, reading it never throws; a failure names the seed that finds it again. */
class TenantItemsPropertiesTest {
    private static final List<String> NAMES = Arrays.stream(Attribute.values())
            .filter(attribute -> attribute != Attribute.TTL)
            .map(Attribute::key)
            .toList();
    private static final List<String> TEXTS = List.of(
            "acme",
            "s3",
            "cloudwatch",
            "arn:aws:iam::111122223333:role/caravan",
            "arn:aws:kms:eu-west-1:111122223333:key/1234",
            "eu-west-1",
            "/logs/acme",
            "acme-logs",
            "30",
            "",
            " ",
            "\u0000",
            "\ud83d");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20260101})
    void every_item_is_a_delivery_or_says_why_not(long seed) {
        Random random = new Random(seed);
        TenantItems items = new TenantItems(KeyLayout.parse("{tenant}/{application}/{file}"), Clock.systemUTC());
        for (int round = 0; round < 2_000; round++) {
            Map<String, AttributeValue> item = new HashMap<>();
            NAMES.stream().filter(name -> random.nextInt(3) > 0).forEach(name -> item.put(name, value(random, 2)));
            List<Delivery> read = items.deliveries(new TenantId("acme"), List.of(item), "eu-west-1");
            assertThat(read).as("seed %d, item %s", seed, item).hasSize(1);
            if (read.get(0) instanceof Delivery.Invalid invalid) {
                assertThat(NAMES).contains(invalid.attribute());
                assertThat(invalid.problem())
                        .doesNotContainPattern("\\p{Cntrl}")
                        .hasSizeLessThan(450);
            }
        }
    }

    private static AttributeValue value(Random random, int depth) {
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        return switch (random.nextInt(depth > 0 ? 12 : 8)) {
            case 0 -> AttributeValue.fromN(random.nextBoolean() ? "30" : "1E+100");
            case 1 -> AttributeValue.fromBool(random.nextBoolean());
            case 2 -> AttributeValue.fromNul(true);
            case 3 -> AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, 2}));
            case 8 -> AttributeValue.fromSs(List.of(text, "x"));
            case 9 -> AttributeValue.fromNs(List.of("1"));
            case 10 -> AttributeValue.fromL(List.of(value(random, depth - 1), value(random, depth - 1)));
            case 11 -> AttributeValue.fromM(Map.of("x", value(random, depth - 1)));
            default -> AttributeValue.fromS(text);
        };
    }
}
