package dev.caravan.local.s3;

import java.nio.file.Path;
import org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore;

/** S3Proxy's file store with the versions it keeps but does not offer. */
final class ObjectStore extends AbstractNio2BlobStore {
    ObjectStore(Path root) {
        super(root);
    }

    @Override
    public boolean supportsVersioning() {
        return true;
    }
}
