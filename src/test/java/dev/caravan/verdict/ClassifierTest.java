package dev.caravan.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.credentials.SessionException.SessionUnavailable;
import dev.caravan.deliver.failure.DoubtedRefusalException;
import dev.caravan.deliver.failure.OwnFaultException;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.TransientDeliveryException;
import dev.caravan.deliver.failure.TransientDeliveryException.Side;
import dev.caravan.deliver.failure.UnreadableSourceException;
import dev.caravan.refusal.RefusalTable;
import dev.caravan.refusal.SdkRefusals;
import dev.caravan.refusal.Service;
import dev.caravan.tenant.UnknownTenantException;
import dev.caravan.tenant.key.InvalidKeyException;
import dev.caravan.tenant.key.TenantId;
import dev.caravan.verdict.Verdict.Kind;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class ClassifierTest {
    private final Classifier classifier = new Classifier();

    @Test
    void what_the_rooms_found_is_refused_with_their_reason() {
        assertRefused(new InvalidKeyException("a//b", "has an empty segment"), "invalid-key");
        assertRefused(new UnknownTenantException(new TenantId("acme")), "unknown-tenant");
    }

    @ParameterizedTest
    @EnumSource(RefusedDeliveryException.Refusal.class)
    void what_the_customer_refused_is_refused_with_that_reason(RefusedDeliveryException.Refusal reason) {
        Verdict verdict = classifier.classify(new RefusedDeliveryException(reason, "no", null));
        Kind kind = reason == RefusedDeliveryException.Refusal.NOT_ACCEPTED ? Kind.FINAL : Kind.DENIED;
        assertThat(verdict).isEqualTo(new Verdict(kind, reason.word(), "no"));
    }

    @Test
    void transient_failures_are_kept() {
        assertThat(classifier.classify(new TransientDeliveryException("throttled", null)))
                .isEqualTo(new Verdict(Kind.KEEP, "", "throttled"));
    }

    @Test
    void a_refusal_that_is_not_confirmed_is_kept() {
        RefusedDeliveryException refusal =
                new RefusedDeliveryException(RefusedDeliveryException.Refusal.DENIED, "no", null);
        assertThat(classifier.classify(new DoubtedRefusalException(refusal)).kind())
                .isEqualTo(Kind.KEEP);
    }

    @Test
    void our_own_fault_is_ours() {
        assertThat(classifier.classify(new OwnFaultException("central role refused", null)))
                .isEqualTo(new Verdict(Kind.OUR_FAULT, "", "central role refused"));
    }

    @Test
    void a_source_object_that_a_copy_may_not_read_is_forbidden() {
        AwsServiceException denied = refusal(Service.S3, "AccessDenied", 403);
        assertThat(classifier
                        .classify(new UnreadableSourceException("denied", denied))
                        .kind())
                .isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void a_central_role_that_cannot_be_asked_for_is_out_of_reach() {
        SessionUnavailable busy = new SessionUnavailable("STS is busy", null, true);
        assertThat(classifier
                        .classify(new TransientDeliveryException("no session", busy))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    static Stream<RefusalTable.Row> ownRows() {
        return RefusalTable.rows().stream()
                .filter(row -> Set.of(Service.S3, Service.DYNAMODB, Service.SQS).contains(row.service()));
    }

    @ParameterizedTest
    @MethodSource("ownRows")
    void what_our_own_account_answers_is_judged_by_the_table(RefusalTable.Row row) {
        boolean object = row.service() == Service.S3;
        Kind expected = switch (row.meaning()) {
            case THROTTLED, PASSING, EXPIRED, DONE, SKEWED -> Kind.KEEP;
            case DENIED, KEY, STRANGER, SIGNATURE -> object ? Kind.FORBIDDEN : Kind.OUR_FAULT;
            case NO_PLACE -> object ? Kind.FINAL : Kind.OUR_FAULT;
            case NO_OBJECT, ARCHIVED, NAME -> Kind.FINAL;
            case ELSEWHERE -> Kind.FORBIDDEN;
            case CONTENT -> object ? Kind.FINAL : row.service() == Service.DYNAMODB ? Kind.OUR_FAULT : Kind.KEEP;
            case NOT_FROM_AWS, UNLISTED -> throw new AssertionError("is no meaning of a code");
        };

        Verdict verdict = classifier.classify(refusal(row.service(), row.code(), 400));

        assertThat(verdict.kind()).isEqualTo(expected);
        assertThat(verdict.error()).contains("said AWS");
    }

    @Test
    void a_table_that_may_not_be_queried_says_what_to_check() {
        assertThat(classifier
                        .classify(refusal(Service.DYNAMODB, "AccessDeniedException", 400))
                        .error())
                .contains("TENANT_CONFIG_TABLE", "dynamodb:Query");
    }

    @ParameterizedTest
    @CsvSource({
        "AccessDenied, s3:GetObject",
        "KMS.DisabledException, enable it",
        "KMS.NotFoundException, kms:Decrypt",
        "PermanentRedirect, AWS_REGION",
    })
    void an_object_that_is_not_ours_to_read_says_what_to_fix(String code, String advice) {
        Verdict verdict = classifier.classify(refusal(Service.S3, code, 400));
        assertThat(verdict.kind()).as("others may be readable").isEqualTo(Kind.FORBIDDEN);
        assertThat(verdict.error()).contains(advice);
    }

    @ParameterizedTest
    @CsvSource({
        "NoSuchKey, missing-object",
        "NoSuchVersion, missing-object",
        "NoSuchBucket, missing-object",
        "MethodNotAllowed, missing-object",
        "InvalidObjectState, archived-object",
        "InvalidRequest, unreadable-object",
        "InvalidBucketName, invalid-notification",
        "InvalidArgument, invalid-notification",
    })
    void an_object_that_cannot_be_had_is_refused_by_its_own_reason(String code, String reason) {
        assertRefused(refusal(Service.S3, code, 400), reason);
    }

    @Test
    void an_archived_object_says_what_to_do() {
        assertThat(classifier
                        .classify(refusal(Service.S3, "InvalidObjectState", 403))
                        .error())
                .contains("restore", "replay");
    }

    @ParameterizedTest
    @CsvSource({"418, DOUBTFUL", "404, DOUBTFUL", "429, KEEP", "500, KEEP", "599, KEEP"})
    void a_code_that_is_not_in_the_table_is_judged_by_its_status(int status, Kind kind) {
        assertThat(classifier.classify(refusal(Service.S3, "Whatever", status)).kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource(names = {"S3", "DYNAMODB", "SQS"})
    void an_answer_that_is_not_from_aws_is_ours_and_passes(Service service) {
        Verdict verdict = classifier.classify(refusal(service, null, 403));
        assertThat(verdict.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(verdict.error()).contains("HTTP 403", "proxy");
    }

    @ParameterizedTest
    @CsvSource({"CUSTOMER, KEEP", "UNKNOWN, DOUBTFUL", "OURS, UNREACHABLE"})
    void a_passing_failure_is_kept_in_the_sense_of_whose_it_is(Side side, Kind kind) {
        assertThat(classifier
                        .classify(new TransientDeliveryException(side, "later", null))
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void what_comes_of_the_network_or_of_stopping_is_kept() {
        assertThat(classifier.classify(SdkClientException.create("connection reset")))
                .isEqualTo(new Verdict(Kind.UNREACHABLE, "", "connection reset"));
        assertThat(classifier.classify(new IOException("cut off")).kind()).isEqualTo(Kind.KEEP);
        assertThat(classifier.classify(new StoppedException()).kind()).isEqualTo(Kind.KEEP);
    }

    @Test
    void no_credentials_of_our_own_is_our_fault() {
        assertThat(classifier
                        .classify(SdkClientException.create("Unable to load credentials from any of the providers"))
                        .kind())
                .isEqualTo(Kind.OUR_FAULT);
    }

    @Test
    void what_nobody_thought_of_is_unexpected() {
        assertThat(classifier.classify(new NullPointerException()))
                .isEqualTo(new Verdict(Kind.UNEXPECTED, "", "NullPointerException"));
    }

    @Test
    void the_outermost_cause_that_is_known_decides() {
        Throwable gone = refusal(Service.S3, "NoSuchKey", 404);
        assertRefused(new IllegalStateException("wrapped", new RuntimeException(gone)), "missing-object");
        assertThat(classifier
                        .classify(new TransientDeliveryException("later", gone))
                        .kind())
                .isEqualTo(Kind.KEEP);
    }

    @Test
    void a_failure_that_is_its_own_cause_is_judged_all_the_same() {
        Exception outer = new IllegalStateException("outer");
        outer.initCause(new IllegalStateException("inner", outer));

        assertThat(classifier.classify(outer)).isEqualTo(new Verdict(Kind.UNEXPECTED, "", "outer"));
    }

    private void assertRefused(Throwable failure, String reason) {
        Verdict verdict = classifier.classify(failure);
        assertThat(verdict.kind()).isEqualTo(Kind.FINAL);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.error()).isNotBlank();
    }

    private static AwsServiceException refusal(Service service, @Nullable String code, int status) {
        return SdkRefusals.refusal(service, code, status, "said AWS");
    }
}
