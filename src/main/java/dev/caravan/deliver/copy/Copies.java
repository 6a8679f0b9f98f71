package dev.caravan.deliver.copy;

import static java.util.Objects.requireNonNull;

import dev.caravan.credentials.SessionTags;
import dev.caravan.deliver.account.Refusals;
import dev.caravan.deliver.failure.DeliveryException;
import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.tenant.delivery.ObjectDelivery;
import org.apache.camel.Exchange;

/** The step by which the routes copy an object. */
public final class Copies {
    private final BucketCopy copies;

    public Copies(BucketCopy copies) {
        this.copies = requireNonNull(copies, "copies is null");
    }

    public CopyReceipt copy(ObjectDelivery work, Exchange exchange) {
        Delivery.ToBucket bucket = (Delivery.ToBucket) work.delivery();
        SessionTags tags = new SessionTags(bucket.tenant().value(), work.key().cluster());
        try {
            return copies.copy(work.object(), bucket, tags, Refusals.isAskedAgain(exchange));
        } catch (DeliveryException e) {
            Refusals.remember(e, exchange);
            throw e;
        }
    }
}
