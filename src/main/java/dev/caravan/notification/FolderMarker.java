package dev.caravan.notification;

import java.util.List;

/**
 * The empty objects by which tools make S3 look like folders: the S3 console's {@code logs/} and Hadoop's
 * {@code logs_$folder$}. They hold nothing and belong to no tenant, whatever the layout of keys. An object with bytes in it
 * is never one, and one whose size the notification does not tell is not taken for one.
 */
final class FolderMarker {
    private static final List<String> ENDINGS = List.of("/", "_$folder$");

    private FolderMarker() {}

    /**
     * An object was written, or a folder marker that asks for nothing.
     *
     * @param empty whether the notification says that it has no bytes
     */
    static NotifiedRecord orObject(ObjectRef object, boolean empty, RecordBody body) {
        return empty && ENDINGS.stream().anyMatch(object.key()::endsWith)
                ? new NotifiedRecord.NothingToDo("folder marker " + object, body)
                : new NotifiedRecord.ObjectCreated(object, body);
    }
}
