package dev.caravan.tenant.key;

import dev.caravan.tenant.key.Template.Part;
import dev.caravan.text.Excerpt;
import dev.caravan.text.Sha256;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a log stream is called ({@code LOG_STREAM_NAME}): text and placeholders, filled from the object key.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html">The rules of
 *     CreateLogStream</a>
 */
public final class StreamNameTemplate {
    static final int MAX_CHARS = 512;

    private static final int HASH_BYTES = 8;
    private static final int KEPT_CHARS = MAX_CHARS - 1 - 2 * HASH_BYTES;

    private final String template;
    private final List<Part> parts;

    private StreamNameTemplate(String template, List<Part> parts) {
        this.template = template;
        this.parts = parts;
    }

    /**
     * @param template for example <code>{pod}</code> or <code>{application}/{pod}</code>
     * @throws IllegalArgumentException saying what is wrong with the template and what it may be
     */
    public static StreamNameTemplate parse(String template) {
        List<Part> parts = Template.parse(template);
        if (template.indexOf(':') >= 0 || template.indexOf('*') >= 0) {
            throw new IllegalArgumentException(Excerpt.of(template) + " has a : or *, which CloudWatch Logs refuses");
        }
        return new StreamNameTemplate(template, parts);
    }

    /** @throws IllegalArgumentException when the name needs a field that keys of this layout do not tell */
    public void requireToldBy(KeyLayout layout) {
        for (Part part : parts) {
            if (part instanceof Part.Placeholder placeholder && !layout.tells(placeholder.field())) {
                throw new IllegalArgumentException(
                        "{" + placeholder.field().placeholder() + "} is not in the key layout " + layout);
            }
        }
    }

    /**
     * Always a name that CloudWatch Logs takes: {@code :} and {@code *} become {@code -}; a name of more than 512 characters
     * is cut and ends in a hash of the whole, so that two long names stay two streams; an empty one is {@code -}.
     */
    public String name(KeyFields fields) {
        String whole = parts.stream().map(part -> fill(part, fields)).collect(Collectors.joining());
        String name = whole.replace(':', '-').replace('*', '-');
        if (name.isEmpty()) {
            return "-";
        }
        return name.length() <= MAX_CHARS ? name : beginning(name) + "-" + Sha256.hex(whole, HASH_BYTES);
    }

    private static String fill(Part part, KeyFields fields) {
        if (part instanceof Part.Placeholder placeholder) {
            return placeholder.field().of(fields);
        }
        return part instanceof Part.Text text ? text.text() : "";
    }

    private static String beginning(String name) {
        int end = Character.isHighSurrogate(name.charAt(KEPT_CHARS - 1)) ? KEPT_CHARS - 1 : KEPT_CHARS;
        return name.substring(0, end);
    }

    @Override
    public String toString() {
        return template;
    }
}
