package dev.caravan.deliver.failure;

import static java.util.Objects.requireNonNull;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The object to be copied cannot be read as it is, or not by us; what S3 said is the cause. */
public final class UnreadableSourceException extends DeliveryException {

    private final transient AwsServiceException refusal;

    public UnreadableSourceException(String message, AwsServiceException refusal) {
        super(message, refusal);
        this.refusal = requireNonNull(refusal, "refusal is null");
    }

    public AwsServiceException refusal() {
        return refusal;
    }
}
