package dev.caravan.deliver.copy;

import dev.caravan.credentials.BucketScope;
import dev.caravan.credentials.CachedSession;
import dev.caravan.credentials.SessionTags;
import dev.caravan.credentials.TenantSessions;
import dev.caravan.deliver.account.Refusals;
import dev.caravan.deliver.account.Refusals.Place;
import dev.caravan.deliver.failure.DeliveryException;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.RefusedDeliveryException.Refusal;
import dev.caravan.deliver.failure.UnreadableSourceException;
import dev.caravan.notification.ObjectRef;
import dev.caravan.object.ReplacedObjectException;
import dev.caravan.tenant.delivery.CentralRole;
import dev.caravan.tenant.delivery.CustomerRole;
import dev.caravan.tenant.delivery.Delivery;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Copies an object into a customer's bucket, byte for byte and with its headers and metadata. It is read with our own
 * credentials and written with the customer's, or with our central role's, narrowed to the destination: nobody gets a right
 * to the other's bucket. It streams; what is in memory at a time does not depend on the object.
 */
public final class BucketCopy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BucketCopy.class);

    private final S3Client central;
    private final TenantSessions sessions;
    private final CopySettings settings;
    private final BucketClients clients;
    private final Refusals refusals;

    /** @param central reads the central bucket; it and the sessions stay the caller's to close */
    public BucketCopy(S3Client central, TenantSessions sessions, CopySettings settings) {
        this.central = central;
        this.sessions = sessions;
        this.settings = settings;
        this.refusals = new Refusals(sessions.confirmation().after(), Clock.systemUTC());
        this.clients = new BucketClients(settings.clients());
    }

    /**
     * Writes the object to the prefix and key the delivery asks for; what is there is replaced.
     *
     * @param askedAgain whether the copy was refused before, and waited since
     * @throws DeliveryException if it is not there; {@link UnreadableSourceException} if there is nothing that could be copied
     * @throws ReplacedObjectException if other content lies there than was notified
     */
    public CopyReceipt copy(ObjectRef object, Delivery.ToBucket to, SessionTags tags, boolean askedAgain) {
        String key = to.prefix() + object.key();
        String destination = "s3://" + to.bucket() + "/" + key + " in " + to.region() + " as " + to.role();
        requireOtherBucket(object, to, destination);
        CustomerBucket bucket = new CustomerBucket(
                clients.in(to.region()), session(to, tags), to.region(), to.bucket(), key, destination);
        Place place = new Place(to.tenant().value(), to.role().toString(), to.region(), to.bucket());
        try {
            CopyReceipt receipt = copy(object, to, bucket, key);
            refusals.worked(place);
            return receipt;
        } catch (DeliveryException failure) {
            throw refusals.confirmed(place, failure, askedAgain, bucket.calls());
        }
    }

    private CopyReceipt copy(ObjectRef object, Delivery.ToBucket to, CustomerBucket bucket, String key) {
        bucket.checkSession();
        try (CopySource source = new CopySource(central, object)) {
            long size = source.description().contentLength();
            long written = size;
            if (!settings.dryRun()) {
                written = write(source, bucket);
                LOG.debug("tenant {}: {} bytes of {} to {}", to.tenant(), written, object, bucket);
            }
            return new CopyReceipt(object, to.bucket(), key, written, size, settings.dryRun());
        }
    }

    private CachedSession session(Delivery.ToBucket to, SessionTags tags) {
        return to.role() instanceof CustomerRole role
                ? sessions.session(role, tags, to.region())
                : sessions.session(new BucketScope(to.bucket(), to.prefix()), tags);
    }

    /** The central role may be allowed to; each copy would be notified of, and copied again. */
    private static void requireOtherBucket(ObjectRef object, Delivery.ToBucket to, String destination) {
        if (to.role() instanceof CentralRole && object.bucket().equals(to.bucket())) {
            throw new RefusedDeliveryException(
                    Refusal.NOT_ACCEPTED, destination + ": this is the bucket that the object comes from", null);
        }
    }

    /** @return how many bytes were read and written */
    private long write(CopySource source, CustomerBucket bucket) {
        GetObjectResponse description = source.description();
        if (description.contentLength() <= settings.partSize()) {
            bucket.put(description, source.whole());
            return source.read();
        }
        String uploadId = bucket.beginUpload(description);
        boolean complete = false;
        try {
            List<CompletedPart> parts = new ArrayList<>();
            long written = writeParts(source, description, bucket, uploadId, parts);
            bucket.completeUpload(uploadId, parts);
            complete = true;
            return written;
        } finally {
            if (!complete) {
                bucket.abandonUpload(uploadId);
            }
        }
    }

    private long writeParts(
            CopySource source,
            GetObjectResponse description,
            CustomerBucket bucket,
            String uploadId,
            List<CompletedPart> parts) {
        long size = description.contentLength();
        long partSize = settings.partSizeFor(size);
        long written = 0;
        for (long first = 0; first < size; first += partSize) {
            long last = Math.min(first + partSize, size) - 1;
            parts.add(bucket.putPart(uploadId, parts.size() + 1, source.range(first, last), last - first + 1));
            written += source.read();
        }
        return written;
    }

    @Override
    public void close() {
        clients.close();
    }
}
