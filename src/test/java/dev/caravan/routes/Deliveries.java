package dev.caravan.routes;

import dev.caravan.notification.NotifiedRecord.ObjectCreated;
import dev.caravan.notification.ObjectRef;
import dev.caravan.tenant.delivery.ApplicationFilter;
import dev.caravan.tenant.delivery.CustomerRole;
import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.tenant.delivery.LocatedObject;
import dev.caravan.tenant.delivery.ObjectDelivery;
import dev.caravan.tenant.key.KeyFields;
import dev.caravan.tenant.key.TenantId;
import java.util.List;

/** One object of tenant acme, known by its entity tag, on its way to this or that delivery. */
final class Deliveries {
    static final String KEY = "acme/c1/app/pod-1/1.json.gz";
    static final String TAG = "tag-1";

    private static final TenantId ACME = new TenantId("acme");
    private static final CustomerRole ROLE = new CustomerRole("arn:aws:iam::222222222222:role/logs", null);

    private Deliveries() {}

    static ObjectDelivery toLogGroup(boolean enabled) {
        return on(new Delivery.ToLogGroup(
                ACME, enabled, ApplicationFilter.ALL, ROLE, "us-east-1", "/acme/logs", null, null));
    }

    static ObjectDelivery toBucket() {
        return on(bucket(ROLE));
    }

    /** Two items of the tenant name the same bucket, each with a role of its own. */
    static ObjectDelivery toBucketInTwoWays() {
        CustomerRole other = new CustomerRole("arn:aws:iam::222222222222:role/other", null);
        return new ObjectDelivery(toBucket().located(), bucket(ROLE), List.of(bucket(other)), null);
    }

    static ObjectDelivery invalid() {
        Delivery.ToBucket named = bucket(ROLE);
        return on(new Delivery.Invalid(ACME, named.id(), "bucket_name", "is no name of a bucket"));
    }

    static ObjectCreated record() {
        return new ObjectCreated(new ObjectRef("central", KEY, null, TAG, null, null), "{\"Records\":[]}");
    }

    private static Delivery.ToBucket bucket(CustomerRole role) {
        return new Delivery.ToBucket(ACME, true, ApplicationFilter.ALL, role, "us-east-1", "acme-copies", "logs/");
    }

    private static ObjectDelivery on(Delivery delivery) {
        KeyFields key = new KeyFields(ACME, "c1", "app", "pod-1", "1.json.gz");
        return new ObjectDelivery(new LocatedObject(record(), key), delivery);
    }
}
