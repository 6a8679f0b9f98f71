package dev.caravan.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.credentials.SessionException.SessionUnavailable;
import dev.caravan.deliver.MissingObjectException;
import dev.caravan.deliver.OwnFaultException;
import dev.caravan.deliver.RefusedDeliveryException;
import dev.caravan.deliver.TransientDeliveryException;
import dev.caravan.outcome.Verdict.Fate;
import dev.caravan.tenant.InvalidKeyException;
import dev.caravan.tenant.TenantId;
import dev.caravan.tenant.UnknownTenantException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class ClassifierTest {
    private final Classifier classifier = new Classifier();

    @Test
    void what_the_rooms_found_is_refused_with_their_reason() {
        assertRefused(new InvalidKeyException("a//b", "has an empty segment"), "invalid-key");
        assertRefused(new UnknownTenantException(new TenantId("acme")), "unknown-tenant");
        assertRefused(new MissingObjectException("gone", null), "missing-object");
    }

    @ParameterizedTest
    @EnumSource(RefusedDeliveryException.Reason.class)
    void what_the_customer_refused_is_refused_with_that_reason(RefusedDeliveryException.Reason reason) {
        assertRefused(new RefusedDeliveryException(reason, "no", null), reason.toString());
    }

    @Test
    void transient_failures_are_kept() {
        assertThat(classifier.classify(new TransientDeliveryException("throttled", null)))
                .isEqualTo(new Verdict(Fate.KEEP, "", "throttled"));
    }

    @Test
    void our_own_fault_is_ours() {
        assertThat(classifier.classify(new OwnFaultException("central role refused", null)))
                .isEqualTo(new Verdict(Fate.OUR_FAULT, "", "central role refused"));
    }

    @Test
    void a_source_object_that_a_copy_may_not_read_is_forbidden() {
        Exception denied = aws(S3Exception.builder(), "AccessDenied");
        assertThat(classifier.classify(new OwnFaultException("denied", denied)).fate())
                .isEqualTo(Fate.FORBIDDEN);
    }

    @Test
    void a_central_role_that_cannot_be_asked_for_is_out_of_reach() {
        SessionUnavailable busy = new SessionUnavailable("STS is busy", null, true);
        assertThat(classifier
                        .classify(new TransientDeliveryException("no session", busy))
                        .fate())
                .isEqualTo(Fate.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccessDenied", "AccessDeniedException", "ResourceNotFoundException", "InvalidAccessKeyId"})
    void denied_by_our_own_table_or_bucket_is_our_fault_and_says_what_to_check(String code) {
        Verdict table = classifier.classify(aws(DynamoDbException.builder(), code));
        assertThat(table.fate()).isEqualTo(Fate.OUR_FAULT);
        assertThat(table.error()).contains("TENANT_CONFIG_TABLE").contains("said AWS");
        Verdict bucket = classifier.classify(aws(S3Exception.builder(), code));
        assertThat(bucket.fate()).as("others may be readable").isEqualTo(Fate.FORBIDDEN);
        assertThat(bucket.error()).contains("s3:GetObject").contains("said AWS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NoSuchKey", "NoSuchVersion", "NoSuchBucket", "InvalidObjectState", "MethodNotAllowed"})
    void an_object_that_is_gone_is_missing(String code) {
        assertRefused(aws(S3Exception.builder(), code), "missing-object");
    }

    @ParameterizedTest
    @CsvSource({"SlowDown", "ThrottlingException", "InternalError", "ProvisionedThroughputExceededException", "Whatever"
    })
    void any_other_answer_is_kept(String code) {
        assertThat(classifier.classify(aws(DynamoDbException.builder(), code)).fate())
                .isEqualTo(Fate.KEEP);
    }

    @Test
    void an_answer_without_a_code_is_kept() {
        assertThat(classifier
                        .classify(S3Exception.builder().message("503").build())
                        .fate())
                .isEqualTo(Fate.KEEP);
    }

    @Test
    void what_comes_of_the_network_or_of_stopping_is_kept() {
        assertThat(classifier.classify(SdkClientException.create("connection reset")))
                .isEqualTo(new Verdict(Fate.UNREACHABLE, "", "connection reset"));
        assertThat(classifier.classify(new IOException("cut off")).fate()).isEqualTo(Fate.KEEP);
        assertThat(classifier.classify(new StoppedException()).fate()).isEqualTo(Fate.KEEP);
    }

    @Test
    void no_credentials_of_our_own_is_our_fault() {
        assertThat(classifier
                        .classify(SdkClientException.create("Unable to load credentials from any of the providers"))
                        .fate())
                .isEqualTo(Fate.OUR_FAULT);
    }

    @Test
    void what_nobody_thought_of_is_unexpected() {
        assertThat(classifier.classify(new NullPointerException()))
                .isEqualTo(new Verdict(Fate.UNEXPECTED, "", "NullPointerException"));
    }

    @Test
    void the_outermost_cause_that_is_known_decides() {
        Throwable gone = aws(S3Exception.builder(), "NoSuchKey");
        assertRefused(new IllegalStateException("wrapped", new RuntimeException(gone)), "missing-object");
        assertThat(classifier
                        .classify(new TransientDeliveryException("later", gone))
                        .fate())
                .isEqualTo(Fate.KEEP);
    }

    @Test
    void a_failure_that_is_its_own_cause_is_judged_all_the_same() {
        Exception outer = new IllegalStateException("outer");
        outer.initCause(new IllegalStateException("inner", outer));

        assertThat(classifier.classify(outer)).isEqualTo(new Verdict(Fate.UNEXPECTED, "", "outer"));
    }

    private void assertRefused(Throwable failure, String reason) {
        Verdict verdict = classifier.classify(failure);
        assertThat(verdict.fate()).isEqualTo(Fate.REFUSE);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.error()).isNotBlank();
    }

    private static AwsServiceException aws(AwsServiceException.Builder builder, String code) {
        return builder.awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("said AWS")
                        .build())
                .build();
    }
}
