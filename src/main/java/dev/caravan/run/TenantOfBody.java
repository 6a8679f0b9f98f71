package dev.caravan.run;

import static java.util.Objects.requireNonNull;

import dev.caravan.notification.NotificationReader;
import dev.caravan.notification.NotifiedRecord;
import dev.caravan.tenant.key.InvalidKeyException;
import dev.caravan.tenant.key.KeyLayout;
import java.util.function.Function;

/**
 * The tenant whose share of the workers a message takes: that of its first object. Messages that name none share one lane,
 * whose name is no tenant's.
 */
final class TenantOfBody implements Function<String, String> {
    static final String NOBODY = "";

    private final NotificationReader reader = new NotificationReader();
    private final KeyLayout layout;

    TenantOfBody(KeyLayout layout) {
        this.layout = requireNonNull(layout, "layout is null");
    }

    @Override
    public String apply(String body) {
        return reader.read(body).stream()
                .filter(NotifiedRecord.ObjectCreated.class::isInstance)
                .map(NotifiedRecord.ObjectCreated.class::cast)
                .findFirst()
                .map(created -> tenant(created.object().key()))
                .orElse(NOBODY);
    }

    private String tenant(String key) {
        try {
            return layout.read(key).tenant().value();
        } catch (InvalidKeyException unreadable) {
            return NOBODY;
        }
    }
}
