package dev.caravan.local.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/** S3Proxy on a port of its own, over a folder that lives as long as it does. */
public final class ObjectServer implements AutoCloseable {
    private final Path folder;
    private final S3Proxy proxy;

    @SuppressWarnings("NullAway") // "no authentication" is said with null
    public ObjectServer() throws IOException {
        folder = Files.createTempDirectory("local-aws-s3-");
        proxy = S3Proxy.builder()
                .blobStore(new ObjectStore(folder))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.NONE, null, null)
                .ignoreUnknownHeaders(true)
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IOException("S3Proxy does not start", e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    @Override
    public void close() throws IOException {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IOException("S3Proxy does not stop", e);
        } finally {
            deleteFolder();
        }
    }

    /** Deletes the objects without waiting for the server to stop. */
    public void deleteFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
