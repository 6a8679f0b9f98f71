package dev.caravan.deliver.account;

import dev.caravan.credentials.SessionException;
import dev.caravan.credentials.SessionException.CentralRoleRefused;
import dev.caravan.credentials.SessionException.CustomerRoleRefused;
import dev.caravan.deliver.failure.DeliveryException;
import dev.caravan.deliver.failure.DoubtedRefusalException;
import dev.caravan.deliver.failure.OwnFaultException;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.RefusedDeliveryException.Refusal;
import dev.caravan.deliver.failure.TransientDeliveryException;
import dev.caravan.deliver.failure.TransientDeliveryException.Side;
import dev.caravan.refusal.AwsError;
import software.amazon.awssdk.core.exception.SdkException;

/** Which kind of {@link DeliveryException} a failure is. */
public final class FailureKinds {

    private FailureKinds() {}

    /** No session to deliver with. */
    static DeliveryException of(SessionException e, Object destination) {
        String message = destination + ": " + e.getMessage();
        if (e instanceof CustomerRoleRefused refused) {
            RefusedDeliveryException refusal = new RefusedDeliveryException(Refusal.DENIED, message, e);
            return refused.isConfirmed() ? refusal : new DoubtedRefusalException(refusal);
        }
        return e instanceof CentralRoleRefused
                ? new OwnFaultException(message, e)
                : new TransientDeliveryException(message, e);
    }

    /**
     * A call in the customer's account failed.
     *
     * @param region that of the destination
     * @param hint for a person, behind AWS's words
     */
    public static DeliveryException ofCustomer(SdkException e, String region, String what, String hint) {
        AwsError error = AwsError.of(e);
        String message = what + ": " + error + hint;
        return switch (error.meaning()) {
            case THROTTLED, PASSING ->
                UnknownRegion.isCauseOf(e, region)
                        ? new RefusedDeliveryException(
                                Refusal.DESTINATION_MISSING, message + UnknownRegion.words(region), e)
                        : new TransientDeliveryException(message, e);
            case EXPIRED, STRANGER -> new TransientDeliveryException(message, e);
            case NOT_FROM_AWS, SKEWED -> new TransientDeliveryException(Side.OURS, message, e);
            case DENIED, KEY -> new RefusedDeliveryException(Refusal.DENIED, message, e);
            case NO_PLACE, ELSEWHERE, NAME -> new RefusedDeliveryException(Refusal.DESTINATION_MISSING, message, e);
            case CONTENT -> new RefusedDeliveryException(Refusal.NOT_ACCEPTED, message, e);
            case SIGNATURE, NO_OBJECT, ARCHIVED, DONE, UNLISTED ->
                new TransientDeliveryException(Side.UNKNOWN, message, e);
        };
    }
}
