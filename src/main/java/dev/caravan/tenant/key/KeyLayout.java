package dev.caravan.tenant.key;

import dev.caravan.tenant.key.Template.Part;
import dev.caravan.text.Characters;
import dev.caravan.text.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How an object key names its tenant ({@code OBJECT_KEY_LAYOUT}): segments between slashes, each a placeholder or a fixed
 * text. The key decides whose account the log goes to, so it is read to the letter: what does not fit is refused.
 */
public final class KeyLayout {
    /** Bytes of UTF-8; https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
    static final int MAX_KEY_BYTES = 1024;

    private final String template;
    private final List<Part> segments;
    private final boolean openEnded;

    private KeyLayout(String template, List<Part> segments) {
        this.template = template;
        this.segments = segments;
        this.openEnded = segments.get(segments.size() - 1).equals(new Part.Placeholder(KeyField.FILE));
    }

    /**
     * @param template for example <code>{tenant}/{cluster}/{application}/{pod}/{file}</code>; <code>{tenant}</code> is
     *     required, the others are not. A <code>{file}</code> at the end takes all remaining segments of a key.
     * @throws IllegalArgumentException saying what is wrong with the template and what it may be
     */
    public static KeyLayout parse(String template) {
        if (!Template.parse(template).contains(new Part.Placeholder(KeyField.TENANT))) {
            throw new IllegalArgumentException(Excerpt.of(template) + " has no {tenant}");
        }
        return new KeyLayout(
                template,
                Stream.of(template.split("/", -1)).map(KeyLayout::segment).toList());
    }

    private static Part segment(String segment) {
        List<Part> parts = segment.isBlank() ? List.of() : Template.parse(segment);
        if (parts.size() != 1 || isDots(segment)) {
            throw new IllegalArgumentException("the segment " + Excerpt.of(segment)
                    + " is not one placeholder or one text; the placeholders are " + KeyField.all());
        }
        return parts.get(0);
    }

    /** @throws InvalidKeyException when the key does not fit the layout */
    public KeyFields read(String key) {
        requireReadable(key);
        String[] found = key.split("/", openEnded ? segments.size() : -1);
        if (found.length != segments.size()) {
            throw new InvalidKeyException(key, "does not have the segments of the layout " + template);
        }
        Map<KeyField, String> values = new EnumMap<>(KeyField.class);
        for (int at = 0; at < found.length; at++) {
            if (segments.get(at) instanceof Part.Placeholder placeholder) {
                values.put(placeholder.field(), found[at]);
            } else if (!segments.get(at).equals(new Part.Text(found[at]))) {
                throw new InvalidKeyException(key, "does not have the fixed text of the layout " + template);
            }
        }
        return fields(values);
    }

    /** Holds for all segments: a doubled slash most likely is a field that was empty when the key was written. */
    private static void requireReadable(String key) {
        String problem = Characters.problem(key);
        if (problem != null) {
            throw new InvalidKeyException(key, problem);
        }
        if (key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
            throw new InvalidKeyException(key, "is longer than " + MAX_KEY_BYTES + " bytes");
        }
        for (String segment : key.split("/", -1)) {
            if (segment.isBlank() || isDots(segment)) {
                throw new InvalidKeyException(key, "has the segment " + Excerpt.of(segment));
            }
        }
    }

    private static boolean isDots(String segment) {
        return segment.equals(".") || segment.equals("..");
    }

    private static KeyFields fields(Map<KeyField, String> values) {
        return new KeyFields(
                new TenantId(values.getOrDefault(KeyField.TENANT, "")),
                values.getOrDefault(KeyField.CLUSTER, ""),
                values.getOrDefault(KeyField.APPLICATION, ""),
                values.getOrDefault(KeyField.POD, ""),
                values.getOrDefault(KeyField.FILE, ""));
    }

    /** Whether keys of this layout tell the field. */
    public boolean tells(KeyField field) {
        return segments.contains(new Part.Placeholder(field));
    }

    @Override
    public String toString() {
        return template;
    }
}
