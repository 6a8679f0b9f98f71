package dev.caravan.notification;

import static java.util.Objects.requireNonNull;

/** One record of a notification. Each is settled for itself: one that is bad does not stop the others. */
public sealed interface NotifiedRecord {

    /** The notification reduced to this record: what a dead letter keeps, and a notification again when it is replayed. */
    String body();

    /** An object was written. */
    record ObjectCreated(ObjectRef object, String body) implements NotifiedRecord {
        public ObjectCreated {
            requireNonNull(object, "object is null");
            requireNonNull(body, "body is null");
        }
    }

    /** Nothing to deliver: a test event, or an event that is not {@code ObjectCreated:*}. */
    record NothingToDo(String eventName, String body) implements NotifiedRecord {
        public NothingToDo {
            requireNonNull(eventName, "eventName is null");
            requireNonNull(body, "body is null");
        }
    }

    /** Not a record that names an object: the dead letter {@code invalid-notification}. */
    record Invalid(String problem, String body) implements NotifiedRecord {
        public Invalid {
            requireNonNull(problem, "problem is null");
            requireNonNull(body, "body is null");
        }
    }
}
