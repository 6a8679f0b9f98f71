package dev.caravan.deliver.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.caravan.deliver.wire.HttpCalls.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.AccessDeniedException;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.DataAlreadyAcceptedException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InternalServerException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidSequenceTokenException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.model.OperationAbortedException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ServiceUnavailableException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ThrottlingException;
import software.amazon.awssdk.services.cloudwatchlogs.model.UnrecognizedClientException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ValidationException;

/**
 * The exception that a refusal of CloudWatch Logs is, found as the generated client finds it: the code in a header or in
 * the JSON of the body, the type by the code. A body that is no JSON says nothing but its status.
 */
final class ServiceErrors {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String[] REQUEST_ID = {"x-amzn-RequestId", "x-amz-request-id"};
    private static final String[] CODE = {"__type", "code"};
    private static final String[] MESSAGE = {"message", "Message", "errorMessage"};

    private static final Map<String, Supplier<CloudWatchLogsException.Builder>> TYPES = Map.ofEntries(
            Map.entry("AccessDeniedException", AccessDeniedException::builder),
            Map.entry("DataAlreadyAcceptedException", DataAlreadyAcceptedException::builder),
            Map.entry("InternalServerException", InternalServerException::builder),
            Map.entry("InvalidParameterException", InvalidParameterException::builder),
            Map.entry("InvalidSequenceTokenException", InvalidSequenceTokenException::builder),
            Map.entry("LimitExceededException", LimitExceededException::builder),
            Map.entry("OperationAbortedException", OperationAbortedException::builder),
            Map.entry("ResourceNotFoundException", ResourceNotFoundException::builder),
            Map.entry("ServiceUnavailableException", ServiceUnavailableException::builder),
            Map.entry("ThrottlingException", ThrottlingException::builder),
            Map.entry("UnrecognizedClientException", UnrecognizedClientException::builder),
            Map.entry("ValidationException", ValidationException::builder));

    private ServiceErrors() {}

    /** @param ahead how far the time it was signed with is behind ours */
    static CloudWatchLogsException of(Answer refusal, Duration ahead) {
        SdkHttpResponse head = refusal.head();
        JsonNode body = json(refusal.body().asByteArrayUnsafe());
        String code = code(head, body);
        String told = head.firstMatchingHeader("x-amzn-error-message").orElseGet(() -> first(body, MESSAGE));
        AwsErrorDetails details = AwsErrorDetails.builder()
                .serviceName("CloudWatchLogs")
                .errorCode(code)
                .errorMessage(told)
                .sdkHttpResponse(head)
                .rawResponse(refusal.body())
                .build();
        CloudWatchLogsException.Builder failure = type(code);
        failure.message(told == null || told.isEmpty() ? words(code, head.statusCode()) : told)
                .awsErrorDetails(details)
                .clockSkew(ahead)
                .statusCode(head.statusCode())
                .requestId(requestId(head))
                .numAttempts(1);
        return (CloudWatchLogsException) failure.build();
    }

    /** Where the service says nothing. */
    private static String words(@Nullable String code, int status) {
        return code == null || code.isEmpty()
                ? "Service returned HTTP status code " + status
                : "Service returned error code " + code;
    }

    private static CloudWatchLogsException.Builder type(@Nullable String code) {
        return code == null
                ? CloudWatchLogsException.builder()
                : TYPES.getOrDefault(code, CloudWatchLogsException::builder).get();
    }

    /** Without the namespace before it and the address behind it. */
    private static @Nullable String code(SdkHttpResponse head, JsonNode body) {
        String told = head.firstMatchingHeader("x-amzn-ErrorType").orElseGet(() -> first(body, CODE));
        if (told == null) {
            return null;
        }
        int colon = told.indexOf(':');
        String code = colon < 0 ? told : told.substring(0, colon);
        return code.substring(code.lastIndexOf('#') + 1);
    }

    private static @Nullable String requestId(SdkHttpResponse head) {
        for (String name : REQUEST_ID) {
            Optional<String> id = head.firstMatchingHeader(name);
            if (id.isPresent()) {
                return id.get();
            }
        }
        return null;
    }

    private static @Nullable String first(JsonNode body, String... names) {
        for (String name : names) {
            JsonNode value = body.path(name);
            if (value.isValueNode() && !value.isNull()) {
                return value.asText();
            }
        }
        return null;
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException noJson) {
            return MissingNode.getInstance();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
