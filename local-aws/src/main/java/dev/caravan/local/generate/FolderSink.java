package dev.caravan.local.generate;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes objects as files below a folder, which is made when it is missing; keys become paths. */
public final class FolderSink implements ObjectSink {
    private final Path folder;

    public FolderSink(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    @Override
    public GroundTruth put(String key, LogObject object) throws IOException {
        Path file = folder.resolve(key).normalize();
        if (!file.startsWith(folder.normalize())) {
            throw new IOException("key leads out of the folder: " + key);
        }
        Files.createDirectories(requireNonNull(file.getParent(), "file has no parent"));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            return ObjectWriter.write(object, out);
        }
    }
}
