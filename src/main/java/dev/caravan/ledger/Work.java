package dev.caravan.ledger;

import static java.util.Objects.requireNonNull;

import dev.caravan.notification.ObjectRef;
import dev.caravan.notification.Replay;
import dev.caravan.tenant.delivery.ObjectDelivery;
import dev.caravan.text.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One version of one object on its way to one delivery. The version is its id, or without one the entity tag. What is
 * meant by "line 7" depends on the object alone, not on how batches are cut, so that no setting is part of the name.
 *
 * @param id the SHA-256 of all that makes the work what it is, in 64 hexadecimal digits
 * @param about the same for people, by name
 * @param sequencer orders notifications of the same content under the same key; null where unknown
 */
public record Work(
        String id, Map<String, String> about, @Nullable String sequencer) {

    public Work {
        requireNonNull(id, "id is null");
        about = Map.copyOf(about);
    }

    public static Work of(ObjectDelivery work) {
        ObjectRef object = work.object();
        Map<String, String> about = new LinkedHashMap<>();
        about.put("bucket", object.bucket());
        about.put("object_key", object.key());
        about.put("tenant", work.delivery().tenant().value());
        about.put("delivery", work.id().text());
        put(about, "version_id", object.versionId());
        if (object.versionId() == null) {
            put(about, "etag", object.eTag());
        }
        Replay replay = work.replay();
        if (replay != null) {
            about.put("replay", replay.id());
            put(about, "lines", replay.lines());
        }
        return new Work(digest(about), about, object.versionId() == null ? object.sequencer() : null);
    }

    /** Whether the content is known: without version and tag, an object may have been replaced by another. */
    public boolean isRepeatable() {
        return about.containsKey("version_id") || about.containsKey("etag");
    }

    /** The same work under a name that it will never have again. */
    public Work once(String name) {
        return new Work(id + "-" + name, about, sequencer);
    }

    @Override
    public String toString() {
        return "s3://" + about.get("bucket") + "/" + about.get("object_key") + " to " + about.get("tenant") + " "
                + about.get("delivery");
    }

    private static void put(Map<String, String> about, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            about.put(name, value);
        }
    }

    /** Each name and value is preceded by its length, so that no two works are written alike. */
    private static String digest(Map<String, String> about) {
        return Sha256.hex(about.entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .map(part -> part.length() + ":" + part)
                .collect(Collectors.joining()));
    }
}
