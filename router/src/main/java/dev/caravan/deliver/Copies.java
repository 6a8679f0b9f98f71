package dev.caravan.deliver;

import static java.util.Objects.requireNonNull;

import dev.caravan.credentials.SessionTags;
import dev.caravan.tenant.Delivery;
import dev.caravan.tenant.ObjectDelivery;

/** The step by which the routes copy an object. */
public final class Copies {
    private final BucketCopy copies;

    public Copies(BucketCopy copies) {
        this.copies = requireNonNull(copies, "copies is null");
    }

    public CopyReceipt copy(ObjectDelivery work) {
        Delivery.ToBucket bucket = (Delivery.ToBucket) work.delivery();
        SessionTags tags = new SessionTags(bucket.tenant().value(), work.key().cluster());
        return copies.copy(work.object(), bucket, tags);
    }
}
