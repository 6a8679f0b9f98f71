package dev.caravan.notification;

import static java.util.Objects.requireNonNull;

/** One record of a notification. Each is settled for itself: one that is bad does not stop the others. */
public sealed interface NotifiedRecord {

    /** Where {@link #body()} comes from. */
    RecordBody source();

    /**
     * The notification reduced to this record: what a dead letter keeps, and a notification again when it is replayed.
     * Written anew on each call.
     */
    default String body() {
        return source().text();
    }

    /** An object was written. */
    record ObjectCreated(ObjectRef object, RecordBody source) implements NotifiedRecord {
        public ObjectCreated {
            requireNonNull(object, "object is null");
            requireNonNull(source, "source is null");
        }

        public ObjectCreated(ObjectRef object, String body) {
            this(object, new Verbatim(body));
        }
    }

    /**
     * Nothing to deliver: a test event, an event that is not {@code ObjectCreated:*}, or a {@link FolderMarker}.
     *
     * @param eventName which of them, as the log names it
     */
    record NothingToDo(String eventName, RecordBody source) implements NotifiedRecord {
        public NothingToDo {
            requireNonNull(eventName, "eventName is null");
            requireNonNull(source, "source is null");
        }
    }

    /** Not a record that names an object: the dead letter {@code invalid-notification}. */
    record Invalid(String problem, RecordBody source) implements NotifiedRecord {
        public Invalid {
            requireNonNull(problem, "problem is null");
            requireNonNull(source, "source is null");
        }

        public Invalid(String problem, String body) {
            this(problem, new Verbatim(body));
        }
    }

    /** A body that is known already. */
    record Verbatim(String text) implements RecordBody {
        public Verbatim {
            requireNonNull(text, "text is null");
        }

        @Override
        public RecordBody whole() {
            return this;
        }
    }
}
