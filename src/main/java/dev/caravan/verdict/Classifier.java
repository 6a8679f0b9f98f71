package dev.caravan.verdict;

import dev.caravan.deliver.failure.DoubtedRefusalException;
import dev.caravan.deliver.failure.OwnFaultException;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.TransientDeliveryException;
import dev.caravan.deliver.failure.UnreadableSourceException;
import dev.caravan.ledger.LedgerException;
import dev.caravan.ledger.lease.LeaseLostException;
import dev.caravan.notification.InvalidReplayException;
import dev.caravan.object.CorruptObjectException;
import dev.caravan.object.ReplacedObjectException;
import dev.caravan.object.UnreadableObjectException;
import dev.caravan.reason.DeadLetterReason;
import dev.caravan.refusal.AwsError;
import dev.caravan.refusal.Meaning;
import dev.caravan.tenant.ForeignBucketException;
import dev.caravan.tenant.UnknownTenantException;
import dev.caravan.tenant.key.InvalidKeyException;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Decides what becomes of work that failed; the one place that does. What a customer's account answered was already told
 * apart by the room that asked; all other AWS errors come from our own queue, table or bucket.
 */
public final class Classifier {
    Verdict classify(Throwable failure) {
        return causes(failure)
                .map(this::known)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> Verdict.unexpected(describe(failure)));
    }

    private Optional<Verdict> known(Throwable failure) {
        if (failure instanceof InvalidKeyException) {
            return Optional.of(Verdict.refuse(DeadLetterReason.INVALID_KEY, describe(failure)));
        }
        if (failure instanceof ForeignBucketException) {
            return Optional.of(Verdict.refuse(DeadLetterReason.FOREIGN_BUCKET, describe(failure)));
        }
        if (failure instanceof UnknownTenantException) {
            return Optional.of(Verdict.refuse(DeadLetterReason.UNKNOWN_TENANT, describe(failure)));
        }
        if (failure instanceof CorruptObjectException) {
            return Optional.of(Verdict.refuse(DeadLetterReason.CORRUPT_OBJECT, describe(failure)));
        }
        if (failure instanceof UnreadableObjectException) {
            return Optional.of(Verdict.refuse(DeadLetterReason.UNREADABLE_OBJECT, describe(failure)));
        }
        if (failure instanceof UnreadableSourceException source) {
            return Optional.of(OwnAccount.classify(source.refusal(), describe(failure)));
        }
        if (failure instanceof ReplacedObjectException) {
            return Optional.of(Verdict.refuse(DeadLetterReason.OBJECT_REPLACED, describe(failure)));
        }
        if (failure instanceof RefusedDeliveryException refused) {
            String reason = refused.refusal().word();
            return Optional.of(
                    refused.refusal() == RefusedDeliveryException.Refusal.NOT_ACCEPTED
                            ? Verdict.refuse(reason, describe(failure))
                            : Verdict.denied(reason, describe(failure)));
        }
        if (failure instanceof DoubtedRefusalException) {
            return Optional.of(Verdict.keep(describe(failure)));
        }
        if (failure instanceof OwnFaultException) {
            return Optional.of(Verdict.ourFault(describe(failure)));
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
            return Optional.of(Verdict.refuse(DeadLetterReason.INVALID_NOTIFICATION, describe(failure)));
        }
        if (failure instanceof StoppedException
                || failure instanceof OutOfTimeException
                || failure instanceof LeaseLostException
                || failure instanceof LetterRefusedException
                || failure instanceof IOException) {
            return Optional.of(Verdict.keep(describe(failure)));
        }
        return failure instanceof AwsServiceException refusal
                ? Optional.of(OwnAccount.classify(refusal, AwsError.of(refusal).toString()))
                : Optional.empty();
    }

    private static Verdict ledger(Throwable failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof AwsServiceException refusal) {
            return OwnAccount.isOurFault(refusal)
                    ? Verdict.ourFault(describe(failure))
                    : Verdict.keep(describe(failure));
        }
        return cause instanceof SdkClientException ? ownConnection(describe(failure)) : Verdict.keep(describe(failure));
    }

    private static Verdict transientDelivery(TransientDeliveryException failure) {
        return switch (failure.side()) {
            case CUSTOMER -> Verdict.keep(describe(failure));
            case OURS ->
                isAnsweredByAws(failure) ? Verdict.keep(describe(failure)) : Verdict.unreachable(describe(failure));
            case UNKNOWN -> Verdict.doubtful(DeadLetterReason.NOT_ACCEPTED, describe(failure));
        };
    }

    private static boolean isAnsweredByAws(TransientDeliveryException failure) {
        return failure.getCause() instanceof AwsServiceException answer
                && AwsError.of(answer).meaning() != Meaning.NOT_FROM_AWS;
    }

    private static Verdict ownConnection(String error) {
        return error.startsWith("Unable to load credentials")
                ? Verdict.ourFault("There are no AWS credentials. " + error)
                : Verdict.unreachable(error);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20);
    }

    private static String describe(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
