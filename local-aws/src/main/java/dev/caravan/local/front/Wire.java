package dev.caravan.local.front;

import dev.caravan.local.account.Caller;
import dev.caravan.local.http.Reply;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How a service words and writes its refusals. */
public enum Wire {
    DYNAMODB("application/x-amz-json-1.0", "com.amazonaws.dynamodb.v20120810#"),
    LOGS("application/x-amz-json-1.1", ""),
    SQS("application/x-amz-json-1.0", "com.amazonaws.sqs#"),
    STS("text/xml", ""),
    S3("application/xml", "");

    private final String contentType;
    private final String prefix;

    Wire(String contentType, String prefix) {
        this.contentType = contentType;
        this.prefix = prefix;
    }

    public String contentType() {
        return contentType;
    }

    Reply write(AwsError error, String requestId) {
        Reply reply = switch (this) {
            case DYNAMODB, LOGS -> json(error).with("x-amzn-RequestId", requestId);
            case SQS ->
                json(error)
                        .with("x-amzn-RequestId", requestId)
                        .with("x-amzn-query-error", queryCode(error.code()) + ";Sender");
            case STS -> Reply.of(error.status(), contentType, query(error, requestId));
            case S3 ->
                Reply.of(error.status(), contentType, rest(error, requestId)).with("x-amz-request-id", requestId);
        };
        return reply.with(error.headers());
    }

    private Reply json(AwsError error) {
        Map<String, Object> body = new LinkedHashMap<>(error.members());
        body.put("__type", prefix + error.code());
        body.put("message", error.text());
        return Reply.of(error.status(), contentType, Json.write(body));
    }

    private static String query(AwsError error, String requestId) {
        return "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>"
                + Xml.text(error.code()) + "</Code><Message>" + Xml.text(error.text())
                + "</Message></Error><RequestId>" + requestId + "</RequestId></ErrorResponse>";
    }

    private static String rest(AwsError error, String requestId) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + Xml.text(error.code()) + "</Code><Message>"
                + Xml.text(error.text()) + "</Message><RequestId>" + requestId + "</RequestId></Error>";
    }

    /** The name an SQS error had in the Query protocol, which SDKs still go by. */
    public static String queryCode(String code) {
        return code.equals("QueueDoesNotExist") ? "AWS.SimpleQueueService.NonExistentQueue" : code;
    }

    AwsError unsigned() {
        return this == S3
                ? new AwsError(403, "AccessDenied", "Access Denied")
                : new AwsError(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }

    AwsError unknownKey() {
        String text = "The security token included in the request is invalid.";
        return switch (this) {
            case DYNAMODB, LOGS -> new AwsError(400, "UnrecognizedClientException", text);
            case SQS, STS -> new AwsError(403, "InvalidClientTokenId", text);
            case S3 ->
                new AwsError(
                        403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
        };
    }

    AwsError expired() {
        String text = "The security token included in the request is expired";
        return switch (this) {
            case DYNAMODB, LOGS -> new AwsError(400, "ExpiredTokenException", text);
            case SQS, STS -> new AwsError(403, "ExpiredToken", text);
            case S3 -> new AwsError(400, "ExpiredToken", "The provided token has expired.");
        };
    }

    AwsError badSignature() {
        String text = "The request signature we calculated does not match the signature you provided. "
                + "Check your AWS Secret Access Key and signing method.";
        return switch (this) {
            case DYNAMODB, LOGS -> new AwsError(400, "InvalidSignatureException", text);
            case SQS, STS, S3 -> new AwsError(403, "SignatureDoesNotMatch", text);
        };
    }

    /** Refuses an action that the policy of the role, or another one that has a say, does not allow. */
    public AwsError denied(Caller caller, String action, String arn) {
        return denied(caller, action, arn, "identity-based");
    }

    /** @param policy the kind of it that does not allow the action */
    AwsError denied(Caller caller, String action, String arn, String policy) {
        String asked = this == SQS ? action.toLowerCase(Locale.ROOT) : action;
        String text = "User: " + caller.arn() + " is not authorized to perform: " + asked;
        String why = " because no " + policy + " policy allows the " + asked + " action";
        return switch (this) {
            case DYNAMODB, LOGS -> new AwsError(400, "AccessDeniedException", text + " on resource: " + arn + why);
            case SQS -> new AwsError(403, "AccessDenied", text + " on resource: " + arn + why);
            case STS -> new AwsError(403, "AccessDenied", text + " on resource: " + arn);
            case S3 -> new AwsError(403, "AccessDenied", text + " on resource: \"" + arn + "\"" + why);
        };
    }
}
