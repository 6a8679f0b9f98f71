package dev.caravan.batch;

import static java.util.Objects.requireNonNull;

import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.object.CentralObject;
import dev.caravan.object.ObjectReader;
import dev.caravan.object.line.LineSelection;
import dev.caravan.object.line.ReaderLimits;
import dev.caravan.tenant.delivery.ObjectDelivery;
import java.io.InputStream;
import java.time.Clock;
import org.apache.camel.ExchangeProperty;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The steps by which the routes turn an object of the central bucket into batches. */
public final class ObjectBatches {
    private final S3Client s3;
    private final ReaderLimits readerLimits;
    private final BatchSettings batchSettings;
    private final Clock clock;

    public ObjectBatches(S3Client s3, ReaderLimits readerLimits, BatchSettings batchSettings, Clock clock) {
        this.s3 = requireNonNull(s3, "s3 is null");
        this.readerLimits = requireNonNull(readerLimits, "readerLimits is null");
        this.batchSettings = requireNonNull(batchSettings, "batchSettings is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Asks for the very version that the notification named, where it named one. */
    public GetObjectRequest request(ObjectDelivery work) {
        return CentralObject.request(work.object());
    }

    /** The batches of these lines of an opened object; closing them closes it. */
    public Batches batches(
            ResponseInputStream<GetObjectResponse> opened,
            @ExchangeProperty(ExchangeProperties.DELIVERY) ObjectDelivery work,
            @ExchangeProperty(ExchangeProperties.LINES) LineSelection selection) {
        InputStream bytes = new CentralObject(s3, work.object(), opened).whole();
        long lastModified = opened.response().lastModified().toEpochMilli();
        return new Batches(
                ObjectReader.open(bytes, lastModified, readerLimits, selection),
                work.object().toString(),
                batchSettings,
                clock);
    }
}
