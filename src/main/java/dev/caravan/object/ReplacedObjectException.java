package dev.caravan.object;

import static java.util.Objects.requireNonNull;

import dev.caravan.notification.ObjectRef;
import org.jspecify.annotations.Nullable;

/** Under the object's key lies other content than its notification, or the part before, was about; that is gone. */
public final class ReplacedObjectException extends RuntimeException {
    private final String found;

    private ReplacedObjectException(String message, String found) {
        super(message);
        this.found = requireNonNull(found, "found is null");
    }

    /**
     * @param object as it is called in the message
     * @param meant whose content was to be read
     * @param found the entity tag of what is there, as GetObject answers it; null where it tells none
     * @throws ReplacedObjectException if that is other content than was meant
     */
    public static void check(ObjectRef object, ObjectRef meant, @Nullable String found) {
        if (found != null && meant.isReplacedBy(found)) {
            String tag = ObjectRef.plain(found);
            throw new ReplacedObjectException(
                    object + " was replaced: the content with the entity tag " + meant.eTag()
                            + " is gone; what is there now has the tag " + tag + " and is delivered for itself",
                    tag);
        }
    }

    /** The entity tag of what is there now, without quotes. */
    public String found() {
        return found;
    }
}
