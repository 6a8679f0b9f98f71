package dev.caravan.credentials;

import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What came back from AWS instead of an answer.
 *
 * @param code AWS's own error code; the simple name of the exception where the call never got an answer
 * @param status the HTTP status; 0 where the call never got an answer
 * @param message AWS's words, without the values that validation errors quote: they may be log content
 * @param throttled whether the service asks to come back later
 * @param requestId for AWS support; empty where there is none
 */
public record AwsError(String code, int status, String message, boolean throttled, String requestId) {

    private static final Set<String> EXPIRED = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "InvalidToken",
            "TokenRefreshRequired",
            "UnrecognizedClientException");

    private static final Set<String> PASSING =
            Set.of("RequestTimeout", "RequestTimeoutException", "RequestTimeTooSkewed", "OperationAbortedException");

    /** Codes of those who look at what a request holds, and may quote it. */
    private static final Pattern ABOUT_CONTENT = Pattern.compile("(Invalid|Validation|Serialization|Malformed).*");

    /** Who is sent log events, as the SDK calls it. */
    private static final String LOGS = "CloudWatchLogs";

    /** From the first quotation mark to the last: what is quoted may hold some itself. */
    private static final Pattern QUOTED = Pattern.compile("(['\"`]).*['\"`]", Pattern.DOTALL);

    private static final int LONGEST_MESSAGE = 600;

    public static AwsError of(SdkException failure) {
        if (failure instanceof AwsServiceException service && service.statusCode() > 0) {
            return ofService(service);
        }
        String message = String.valueOf(failure.getMessage());
        return new AwsError(failure.getClass().getSimpleName(), 0, clean(message), false, "");
    }

    private static AwsError ofService(AwsServiceException failure) {
        var details = failure.awsErrorDetails();
        String code =
                details == null || details.errorCode() == null ? "HTTP " + failure.statusCode() : details.errorCode();
        String words = details == null ? null : details.errorMessage();
        String message = words == null ? "" : words;
        if (isAboutContent(code, message) || (details != null && LOGS.equals(details.serviceName()))) {
            message = QUOTED.matcher(message).replaceAll("$1…$1");
        }
        String requestId = failure.requestId() == null ? "" : failure.requestId();
        return new AwsError(code, failure.statusCode(), clean(message), failure.isThrottlingException(), requestId);
    }

    private static boolean isAboutContent(String code, String message) {
        return message.contains("validation error")
                || ABOUT_CONTENT.matcher(code).matches();
    }

    /** Throttling, 5xx, time-outs and lost connections: the same call may succeed later. */
    public boolean isTransient() {
        return status == 0 || status >= 500 || status == 429 || throttled || PASSING.contains(code);
    }

    /** The credentials were good once and no longer are. */
    public boolean isExpired() {
        return EXPIRED.contains(code);
    }

    /** A policy says no, or the key that protects the destination does. */
    public boolean isDenied() {
        return status == 401 || status == 403 || code.startsWith("AccessDenied") || isAboutKms();
    }

    public boolean isAboutKms() {
        return code.startsWith("KMS") || code.startsWith("Kms") || message.contains("KMS");
    }

    /** {@code AccessDeniedException: User … is not authorized … (request 4f2c…)} */
    @Override
    public String toString() {
        return code
                + (message.isEmpty() ? "" : ": " + message)
                + (requestId.isEmpty() ? "" : " (request " + requestId + ")");
    }

    private static String clean(String message) {
        String printable = message.replaceAll("\\p{Cntrl}", " ").strip();
        return printable.length() <= LONGEST_MESSAGE ? printable : printable.substring(0, LONGEST_MESSAGE) + "…";
    }
}
