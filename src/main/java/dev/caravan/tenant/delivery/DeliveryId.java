package dev.caravan.tenant.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.caravan.text.Characters;
import dev.caravan.text.Printable;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which delivery of a tenant: all that makes its destination, and nothing that may change while that stays the same.
 * {@code cloudwatch:222222222222:us-east-1:/app/logs} is a log group of an account ({@code cloudwatch:aws-cn:...} outside
 * of the partition {@code aws}), whatever role writes there; {@code s3://bucket/prefix} is a place in a bucket, whose name
 * is nobody else's. The ledger, parking, tallies, logs, the report and dead letters all go by this text.
 *
 * <p>What an invalid item does not tell is {@code ?}. A bare {@code cloudwatch} or {@code s3} is what dead letters of
 * earlier versions say.
 *
 * @param text canonical, and of characters that SQS takes
 */
public record DeliveryId(String text) implements Comparable<DeliveryId> {
    private static final String UNKNOWN = "?";
    private static final int LONGEST = 2048;

    public DeliveryId {
        requireNonNull(text, "text is null");
    }

    /** @param roleArn tells the account; null = unknown, as the others */
    public static DeliveryId ofLogGroup(
            String type, @Nullable String roleArn, @Nullable String region, @Nullable String logGroup) {
        return new DeliveryId(
                String.join(":", type, roleArn == null ? UNKNOWN : account(roleArn), known(region), known(logGroup)));
    }

    public static DeliveryId ofBucket(String type, @Nullable String bucket, @Nullable String prefix) {
        return new DeliveryId(type + "://" + known(bucket) + "/" + (prefix == null ? UNKNOWN : escaped(prefix)));
    }

    /** A delivery as a message names it; what is longer than any name can be is cut, and names none. */
    public static DeliveryId named(String text) {
        return new DeliveryId(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + UNKNOWN + UNKNOWN);
    }

    /** The type of the delivery: {@code cloudwatch} or {@code s3}, as far as it is known. */
    public String type() {
        int end = text.indexOf(':');
        return end < 0 ? text : text.substring(0, end);
    }

    /** Whether it names one destination and no other. */
    public boolean isWhole() {
        return text.contains(":") && !text.contains(UNKNOWN);
    }

    /** Whether that delivery may be meant by this: it is the same in all that is known here. */
    public boolean mayBe(DeliveryId other) {
        if (!text.contains(":")) {
            return text.equals(other.type());
        }
        return text.equals(other.text) || (text.contains(UNKNOWN) && isLike(other.text));
    }

    /** Whether that is the same with something in the place of each unknown part. In one pass: the text may be anybody's. */
    private boolean isLike(String other) {
        List<String> parts = List.of(text.split("\\?", -1));
        if (!other.startsWith(parts.get(0))) {
            return false;
        }
        int at = parts.get(0).length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = other.indexOf(part, at + 1);
            if (found < 0) {
                return false;
            }
            at = found + part.length();
        }
        String end = parts.get(parts.size() - 1);
        return other.endsWith(end) && other.length() - end.length() > at;
    }

    @Override
    public int compareTo(DeliveryId other) {
        return text.compareTo(other.text);
    }

    /** For a person, on one line. */
    @Override
    public String toString() {
        return Printable.line(text);
    }

    /** The account of a role's ARN, after its partition where that is not {@code aws}. */
    private static String account(String roleArn) {
        String[] parts = roleArn.split(":", 6);
        if (parts.length < 6) {
            return UNKNOWN;
        }
        return parts[1].equals("aws") ? parts[4] : parts[1] + ":" + parts[4];
    }

    private static String known(@Nullable String part) {
        return part == null ? UNKNOWN : part;
    }

    /** The characters that SQS refuses or that mean something here, as URLs have them. */
    private static String escaped(String prefix) {
        return prefix.codePoints()
                .mapToObj(c -> c == '%' || c == '?' || !Characters.isPrintable(c)
                        ? percent(Character.toString(c))
                        : Character.toString(c))
                .collect(Collectors.joining());
    }

    private static String percent(String character) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : character.getBytes(UTF_8)) {
            escaped.append("%%%02X".formatted(octet));
        }
        return escaped.toString();
    }
}
