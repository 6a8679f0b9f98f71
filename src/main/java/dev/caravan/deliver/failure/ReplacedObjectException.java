package dev.caravan.deliver.failure;

import static java.util.Objects.requireNonNull;

import dev.caravan.notification.ObjectRef;

/** Under the object's key lies other content than its notification, or the part before, was about; that is gone. */
public final class ReplacedObjectException extends DeliveryException {
    private final String found;

    /**
     * @param object as it was meant
     * @param meant the entity tag of the content that is gone
     * @param found the entity tag of what is there now
     */
    public ReplacedObjectException(ObjectRef object, String meant, String found) {
        super(
                object + " was replaced: the content with the entity tag " + meant
                        + " is gone; what is there now has the tag " + found + " and is delivered for itself",
                null);
        this.found = requireNonNull(found, "found is null");
    }

    public String found() {
        return found;
    }
}
