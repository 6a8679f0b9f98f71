package dev.caravan.outcome;

import dev.caravan.credentials.SessionException;
import dev.caravan.deliver.MissingObjectException;
import dev.caravan.deliver.OwnFaultException;
import dev.caravan.deliver.RefusedDeliveryException;
import dev.caravan.deliver.ReplacedObjectException;
import dev.caravan.deliver.TransientDeliveryException;
import dev.caravan.ledger.LeaseLostException;
import dev.caravan.ledger.LedgerException;
import dev.caravan.notification.InvalidReplayException;
import dev.caravan.object.CorruptObjectException;
import dev.caravan.tenant.ForeignBucketException;
import dev.caravan.tenant.InvalidKeyException;
import dev.caravan.tenant.UnknownTenantException;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * Decides what becomes of work that failed; the one place that does. What a customer's account answered was already told
 * apart by the room that asked; all other AWS errors come from our own queue, table or bucket.
 */
public final class Classifier {
    private static final Set<String> OUR_FAULT = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "AllAccessDisabled",
            "InvalidAccessKeyId",
            "KMSAccessDeniedException",
            "ResourceNotFoundException",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException",
            "InvalidClientTokenId");

    private static final Set<String> OBJECT_IS_GONE =
            Set.of("NoSuchKey", "NoSuchVersion", "NoSuchBucket", "InvalidObjectState", "MethodNotAllowed");

    public Verdict classify(Throwable failure) {
        return causes(failure)
                .map(this::known)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> Verdict.unexpected(describe(failure)));
    }

    private Optional<Verdict> known(Throwable failure) {
        if (failure instanceof InvalidKeyException) {
            return Optional.of(Verdict.refuse(Reason.INVALID_KEY, describe(failure)));
        }
        if (failure instanceof ForeignBucketException) {
            return Optional.of(Verdict.refuse(Reason.FOREIGN_BUCKET, describe(failure)));
        }
        if (failure instanceof UnknownTenantException) {
            return Optional.of(Verdict.refuse(Reason.UNKNOWN_TENANT, describe(failure)));
        }
        if (failure instanceof CorruptObjectException) {
            return Optional.of(Verdict.refuse(Reason.CORRUPT_OBJECT, describe(failure)));
        }
        if (failure instanceof MissingObjectException) {
            return Optional.of(Verdict.refuse(Reason.MISSING_OBJECT, describe(failure)));
        }
        if (failure instanceof ReplacedObjectException) {
            return Optional.of(Verdict.refuse(Reason.OBJECT_REPLACED, describe(failure)));
        }
        if (failure instanceof RefusedDeliveryException refused) {
            return Optional.of(Verdict.refuse(refused.reason().toString(), describe(failure)));
        }
        if (failure instanceof OwnFaultException) {
            return Optional.of(fault(failure.getCause(), describe(failure)));
        }
        if (failure instanceof TransientDeliveryException passing) {
            return Optional.of(transientDelivery(passing));
        }
        if (failure instanceof LedgerException) {
            return Optional.of(ledger(failure));
        }
        if (failure instanceof SdkClientException) {
            return Optional.of(ownConnection(describe(failure)));
        }
        if (failure instanceof InvalidReplayException) {
            return Optional.of(Verdict.refuse(Reason.INVALID_NOTIFICATION, describe(failure)));
        }
        if (failure instanceof StoppedException
                || failure instanceof LeaseLostException
                || failure instanceof LetterRefusedException
                || failure instanceof IOException) {
            return Optional.of(Verdict.keep(describe(failure)));
        }
        return failure instanceof AwsServiceException answer ? Optional.of(own(answer)) : Optional.empty();
    }

    private static Verdict own(AwsServiceException answer) {
        String code = code(answer);
        if (answer instanceof S3Exception && OBJECT_IS_GONE.contains(code)) {
            return Verdict.refuse(Reason.MISSING_OBJECT, describe(answer));
        }
        return OUR_FAULT.contains(code)
                ? fault(answer, whatToFix(answer) + " AWS says: " + describe(answer))
                : Verdict.keep(describe(answer));
    }

    /** Whether the first hop failed, which is nobody's but ours. */
    static boolean isCentral(TransientDeliveryException failure) {
        return failure.getCause() instanceof SessionException session && session.central();
    }

    private static Verdict ledger(Throwable failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof AwsServiceException answer) {
            return OUR_FAULT.contains(code(answer))
                    ? Verdict.ourFault(describe(failure))
                    : Verdict.keep(describe(failure));
        }
        return cause instanceof SdkClientException ? ownConnection(describe(failure)) : Verdict.keep(describe(failure));
    }

    private static String code(AwsServiceException answer) {
        return answer.awsErrorDetails() == null ? "" : answer.awsErrorDetails().errorCode();
    }

    private static Verdict transientDelivery(TransientDeliveryException failure) {
        return isCentral(failure) ? Verdict.unreachable(describe(failure)) : Verdict.keep(describe(failure));
    }

    private static Verdict ownConnection(String error) {
        return error.startsWith("Unable to load credentials")
                ? Verdict.ourFault("There are no AWS credentials. " + error)
                : Verdict.unreachable(error);
    }

    /** Other objects may be readable; without queue, table or central role nothing can be done. */
    private static Verdict fault(@Nullable Throwable cause, String error) {
        return cause instanceof S3Exception ? Verdict.forbidden(error) : Verdict.ourFault(error);
    }

    private static String whatToFix(AwsServiceException answer) {
        if (answer instanceof DynamoDbException) {
            return "The tenant table cannot be queried; check TENANT_CONFIG_TABLE, AWS_REGION and the right to"
                    + " dynamodb:Query.";
        }
        if (answer instanceof SqsException) {
            return "The queue cannot be worked with; check SQS_QUEUE_URL and the right to sqs:DeleteMessage.";
        }
        return answer instanceof S3Exception
                ? "The central bucket cannot be read; check the right to s3:GetObject, to s3:ListBucket (without which a"
                        + " missing object looks forbidden) and to kms:Decrypt where the bucket is encrypted."
                : "Check the credentials.";
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20);
    }

    private static String describe(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
