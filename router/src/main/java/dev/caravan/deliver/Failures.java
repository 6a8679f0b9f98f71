package dev.caravan.deliver;

import dev.caravan.credentials.AwsError;
import dev.caravan.credentials.SessionException;
import dev.caravan.credentials.SessionException.CentralRoleRefused;
import dev.caravan.credentials.SessionException.CustomerRoleRefused;
import dev.caravan.deliver.RefusedDeliveryException.Reason;
import software.amazon.awssdk.core.exception.SdkException;

/** Which kind of {@link DeliveryException} a failure is. */
final class Failures {

    private Failures() {}

    /** No session to deliver with. */
    static DeliveryException of(SessionException e, Object destination) {
        String message = destination + ": " + e.getMessage();
        if (e instanceof CustomerRoleRefused) {
            return new RefusedDeliveryException(Reason.DENIED, message, e);
        }
        return e instanceof CentralRoleRefused
                ? new OwnFaultException(message, e)
                : new TransientDeliveryException(message, e);
    }

    /** A call in the customer's account failed, and not because something is missing there. */
    static DeliveryException ofCustomer(SdkException e, String what, String hint) {
        AwsError error = AwsError.of(e);
        String message = what + ": " + error + hint;
        if (error.isTransient() || error.isExpired()) {
            return new TransientDeliveryException(message, e);
        }
        return new RefusedDeliveryException(error.isDenied() ? Reason.DENIED : Reason.NOT_ACCEPTED, message, e);
    }
}
