package dev.caravan.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

class RefusalTableTest {

    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of(
                        Service.LOGS,
                        CloudWatchLogsClient.class,
                        Set.of("putLogEvents", "createLogGroup", "createLogStream", "putRetentionPolicy")),
                Arguments.of(Service.STS, StsClient.class, Set.of("assumeRole", "getCallerIdentity")),
                Arguments.of(Service.DYNAMODB, DynamoDbClient.class, Set.of("query", "updateItem")),
                Arguments.of(
                        Service.SQS,
                        SqsClient.class,
                        Set.of(
                                "receiveMessage",
                                "deleteMessageBatch",
                                "changeMessageVisibilityBatch",
                                "changeMessageVisibility",
                                "sendMessage",
                                "getQueueAttributes",
                                "getQueueUrl")),
                Arguments.of(
                        Service.S3,
                        S3Client.class,
                        Set.of(
                                "getObject",
                                "putObject",
                                "createMultipartUpload",
                                "uploadPart",
                                "completeMultipartUpload",
                                "abortMultipartUpload")));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void every_error_that_the_sdk_models_for_a_call_of_ours_is_in_the_table(
            Service service, Class<?> client, Set<String> calls) {
        Set<String> listed = RefusalTable.rows().stream()
                .filter(row -> row.service() == service || row.service() == Service.ANY)
                .map(row -> withoutSuffix(row.code()))
                .collect(Collectors.toSet());
        Set<String> modelled = new TreeSet<>();
        for (Method method : client.getMethods()) {
            if (calls.contains(method.getName())) {
                modelled.addAll(modelledErrors(method));
            }
        }
        assertThat(listed).containsAll(modelled);
    }

    @Test
    void every_row_names_its_page() {
        assertThat(RefusalTable.rows())
                .hasSizeGreaterThan(120)
                .allSatisfy(row -> assertThat(row.page()).startsWith("https://docs.aws.amazon.com/"));
    }

    static List<RefusalTable.Row> rows() {
        return RefusalTable.rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_row_is_what_an_error_with_its_code_means(RefusalTable.Row row) {
        AwsError error = AwsError.of(SdkRefusals.refusal(row.service(), row.code(), 400, "words"));
        assertThat(error.meaning()).isEqualTo(row.meaning());
    }

    @ParameterizedTest
    @CsvSource({
        "LOGS, 400, SomethingNew, UNLISTED",
        "LOGS, 403, SomethingNew, UNLISTED",
        "LOGS, 500, SomethingNew, PASSING",
        "STS, 503, SomethingNew, PASSING",
        "S3, 429, SomethingNew, THROTTLED",
        "STS, 400, ThrottledException, THROTTLED",
    })
    void what_is_not_in_the_table_goes_by_its_status(Service service, int status, String code, Meaning meaning) {
        assertThat(AwsError.of(SdkRefusals.refusal(service, code, status, "words"))
                        .meaning())
                .isEqualTo(meaning);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ANY")
    void an_answer_without_a_code_is_not_from_aws(Service service) {
        for (@Nullable String none : new String[] {null, ""}) {
            AwsError error = AwsError.of(SdkRefusals.refusal(service, none, 403, ""));
            assertThat(error.meaning()).isEqualTo(Meaning.NOT_FROM_AWS);
            assertThat(error.words()).startsWith("HTTP 403").contains("proxy");
        }
    }

    @Test
    void a_busy_load_balancer_has_no_code_and_passes() {
        assertThat(AwsError.of(SdkRefusals.refusal(Service.LOGS, null, 502, "")).meaning())
                .isEqualTo(Meaning.PASSING);
    }

    @ParameterizedTest
    @CsvSource({"LOGS, InvalidParameterException", "S3, AccessDenied"})
    void a_refusal_that_speaks_of_a_key_is_the_keys(Service service, String code) {
        String words = "The specified KMS Key Id could not be found.";
        assertThat(AwsError.of(SdkRefusals.refusal(service, code, 400, words)).meaning())
                .isEqualTo(Meaning.KEY);
    }

    @Test
    void what_cannot_be_printed_in_the_words_becomes_a_space() {
        AwsError error =
                AwsError.of(SdkRefusals.refusal(Service.S3, "AccessDenied", 403, "no\r\n\u001b\u009b\u202e you"));
        assertThat(error.message()).isEqualTo("no      you");
    }

    /** With and without what the query protocol puts before it; all three are answers of ChangeMessageVisibilityBatch. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "MessageNotInflight",
                "AWS.SimpleQueueService.MessageNotInflight",
                "ReceiptHandleIsInvalid",
                "AWS.SimpleQueueService.ReceiptHandleIsInvalid",
                "InvalidParameterValue"
            })
    void with_a_receipt_that_sqs_no_longer_knows_nothing_is_left_to_do(String code) {
        assertThat(AwsError.meaningOf(Service.SQS, code)).isEqualTo(Meaning.DONE);
    }

    @Test
    void no_answer_at_all_passes() {
        AwsError error = AwsError.of(SdkClientException.create("connection reset"));
        assertThat(error.meaning()).isEqualTo(Meaning.PASSING);
        assertThat(error.status()).isZero();
    }

    private static Set<String> modelledErrors(Method method) {
        return Stream.of(method.getExceptionTypes())
                .filter(AwsServiceException.class::isAssignableFrom)
                .map(Class::getSimpleName)
                .filter(name -> !Set.of(
                                "AwsServiceException",
                                "CloudWatchLogsException",
                                "StsException",
                                "DynamoDbException",
                                "SqsException",
                                "S3Exception")
                        .contains(name))
                .map(RefusalTableTest::withoutSuffix)
                .collect(Collectors.toSet());
    }

    private static String withoutSuffix(String code) {
        String last = code.substring(code.lastIndexOf('.') + 1);
        return last.endsWith("Exception") ? last.substring(0, last.length() - "Exception".length()) : last;
    }
}
