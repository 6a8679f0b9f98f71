package dev.caravan.refusal;

import static java.util.Objects.requireNonNull;

import dev.caravan.text.Characters;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What came back from AWS instead of an answer.
 *
 * @param code AWS's own error code; {@code HTTP 403} where the answer has none, and the simple name of the exception where
 *     the call never got an answer
 * @param status the HTTP status; 0 where the call never got an answer
 * @param message AWS's words, without the values that validation errors quote: they may be log content
 * @param requestId for AWS support; empty where there is none
 */
public record AwsError(String code, int status, String message, Meaning meaning, String requestId) {

    /** Codes of those who look at what a request holds, and may quote it. */
    private static final Pattern ABOUT_CONTENT = Pattern.compile("(Invalid|Validation|Serialization|Malformed).*");

    /** From the first quotation mark to the last: what is quoted may hold some itself. */
    private static final Pattern QUOTED = Pattern.compile("(['\"`]).*['\"`]", Pattern.DOTALL);

    private static final int LONGEST_MESSAGE = 600;
    private static final int TOO_MANY_REQUESTS = 429;

    public AwsError {
        requireNonNull(code, "code is null");
        requireNonNull(message, "message is null");
        requireNonNull(meaning, "meaning is null");
        requireNonNull(requestId, "requestId is null");
    }

    public static AwsError of(SdkException failure) {
        if (failure instanceof AwsServiceException service) {
            return ofService(service);
        }
        String message = String.valueOf(failure.getMessage());
        return new AwsError(failure.getClass().getSimpleName(), 0, clean(message), Meaning.PASSING, "");
    }

    /** What a code means that stands in the answer to a batch, where it is nobody's exception. */
    public static Meaning meaningOf(Service service, String code) {
        return RefusalTable.get().meaning(service, code);
    }

    private static AwsError ofService(AwsServiceException failure) {
        var details = failure.awsErrorDetails();
        String told = details == null ? null : details.errorCode();
        String words = details == null ? null : details.errorMessage();
        String message = words == null ? "" : words;
        if (isAboutContent(told, message) || Service.of(failure) == Service.LOGS) {
            message = QUOTED.matcher(message).replaceAll("$1…$1");
        }
        String requestId = failure.requestId() == null ? "" : failure.requestId();
        return told == null || told.isEmpty()
                ? withoutCode(failure, message, requestId)
                : new AwsError(told, failure.statusCode(), clean(message), meaning(failure, told, message), requestId);
    }

    private static boolean isAboutContent(@Nullable String code, String message) {
        return message.contains("validation error")
                || (code != null && ABOUT_CONTENT.matcher(code).matches());
    }

    /** Every error of AWS has a code, but for some of those that a load balancer in front of a service makes. */
    private static AwsError withoutCode(AwsServiceException failure, String message, String requestId) {
        int status = failure.statusCode();
        Meaning meaning = status >= 500 || status == TOO_MANY_REQUESTS ? byStatus(failure) : Meaning.NOT_FROM_AWS;
        String words = meaning == Meaning.NOT_FROM_AWS
                ? "the answer has no error code, so that it is not AWS's own; a proxy or firewall may be in between"
                : message;
        return new AwsError("HTTP " + status, status, clean(words), meaning, requestId);
    }

    private static Meaning meaning(AwsServiceException failure, String code, String message) {
        Meaning listed = RefusalTable.get().meaning(Service.of(failure), code);
        return switch (listed) {
            case UNLISTED -> byStatus(failure);
            case SIGNATURE -> failure.isClockSkewException() ? Meaning.SKEWED : listed;
            case CONTENT, DENIED -> message.contains("KMS") ? Meaning.KEY : listed;
            default -> listed;
        };
    }

    /** For what is not in the table. */
    private static Meaning byStatus(AwsServiceException failure) {
        if (failure.isThrottlingException() || failure.statusCode() == TOO_MANY_REQUESTS) {
            return Meaning.THROTTLED;
        }
        return failure.statusCode() >= 500 ? Meaning.PASSING : Meaning.UNLISTED;
    }

    /** The same call may succeed later, as it is. */
    public boolean isTransient() {
        return switch (meaning) {
            case THROTTLED, PASSING, NOT_FROM_AWS, SKEWED -> true;
            default -> false;
        };
    }

    /** The service asks to come back later. */
    public boolean isThrottled() {
        return meaning == Meaning.THROTTLED;
    }

    /** Other credentials of the same role may do. */
    public boolean isExpired() {
        return meaning == Meaning.EXPIRED || meaning == Meaning.STRANGER;
    }

    /** A policy says no, or the key that protects the destination does. */
    public boolean isDenied() {
        return meaning == Meaning.DENIED || meaning == Meaning.KEY;
    }

    /** AWS's own words, without what differs from one call to the next. */
    public String words() {
        return code + (message.isEmpty() ? "" : ": " + message);
    }

    /** {@code AccessDeniedException: User … is not authorized … (request 4f2c…)} */
    @Override
    public String toString() {
        return words() + (requestId.isEmpty() ? "" : " (request " + requestId + ")");
    }

    private static String clean(String message) {
        String printable = message.codePoints()
                .map(point -> Characters.isPrintable(point) ? point : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return printable.length() <= LONGEST_MESSAGE ? printable : printable.substring(0, LONGEST_MESSAGE) + "…";
    }
}
