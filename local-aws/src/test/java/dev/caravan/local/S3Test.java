package dev.caravan.local;

import static dev.caravan.local.Estate.REGION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.caravan.local.client.NotificationFormat;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

@ExtendWith(OneServer.class)
class S3Test {
    private static final String KEY = "a b/ü+1/app.json.gz";

    private final Estate estate;
    private final S3Client s3;
    private final SqsClient sqs;
    private final String bucket;

    S3Test(Estate estate) {
        this.estate = estate;
        s3 = estate.s3(estate.credentials());
        sqs = estate.sqs(estate.credentials());
        bucket = estate.unique("bucket");
    }

    @BeforeEach
    void create_the_bucket() {
        s3.createBucket(b -> b.bucket(bucket));
    }

    @AfterEach
    void close() {
        s3.close();
        sqs.close();
    }

    @Test
    void gives_back_what_was_put_whatever_the_key_looks_like() {
        s3.putObject(b -> b.bucket(bucket).key(KEY), RequestBody.fromString("hello"));

        assertThat(get(KEY)).isEqualTo("hello");
        assertThat(estate.aws.objects(bucket)).containsExactly(KEY);
        assertThat(estate.aws.objectBytes(bucket, KEY)).asString().isEqualTo("hello");
    }

    @Test
    void takes_empty_objects_and_streams_of_any_length() {
        byte[] large = new byte[9_000_001];
        s3.putObject(b -> b.bucket(bucket).key("empty"), RequestBody.empty());
        s3.putObject(
                b -> b.bucket(bucket).key("large").contentEncoding("gzip"),
                RequestBody.fromInputStream(new ByteArrayInputStream(large), large.length));

        HeadObjectResponse head = s3.headObject(b -> b.bucket(bucket).key("large"));
        assertThat(get("empty")).isEmpty();
        assertThat(head.contentLength()).isEqualTo(large.length);
        assertThat(head.contentEncoding()).isEqualTo("gzip");
    }

    @Test
    void serves_ranges_and_checks_the_entity_tag() {
        String eTag = s3.putObject(b -> b.bucket(bucket).key("k"), RequestBody.fromString("0123456789"))
                .eTag();

        assertThat(s3.getObjectAsBytes(
                                b -> b.bucket(bucket).key("k").range("bytes=4-").ifMatch(eTag))
                        .asUtf8String())
                .isEqualTo("456789");
        assertThatThrownBy(
                        () -> s3.getObjectAsBytes(b -> b.bucket(bucket).key("k").ifMatch("\"other\"")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
    }

    @Test
    void lists_in_pages() {
        for (String key : List.of("p/1", "p/2", "p/3", "q/1")) {
            s3.putObject(b -> b.bucket(bucket).key(key), RequestBody.fromString(key));
        }

        assertThat(s3.listObjectsV2Paginator(ListObjectsV2Request.builder()
                                .bucket(bucket)
                                .prefix("p/")
                                .maxKeys(2)
                                .build())
                        .contents())
                .extracting(S3Object::key)
                .containsExactly("p/1", "p/2", "p/3");
    }

    @Test
    void names_what_is_missing() {
        assertThatThrownBy(() -> get("nothing")).isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() ->
                        s3.getObjectAsBytes(b -> b.bucket(estate.unique("none")).key("k")))
                .isInstanceOf(NoSuchBucketException.class);
    }

    @Test
    void keeps_other_accounts_out_until_they_are_granted() {
        s3.putObject(b -> b.bucket(bucket).key("k"), RequestBody.fromString("x"));
        try (S3Client other = estate.s3(estate.otherCredentials())) {
            assertThatThrownBy(
                            () -> other.getObjectAsBytes(b -> b.bucket(bucket).key("k")))
                    .isInstanceOfSatisfying(S3Exception.class, e -> {
                        assertThat(e.statusCode()).isEqualTo(403);
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                    });

            estate.aws.grant(bucket, estate.other);

            assertThat(other.getObjectAsBytes(b -> b.bucket(bucket).key("k")).asUtf8String())
                    .isEqualTo("x");
        }
    }

    @Test
    void a_buckets_policy_admits_others_and_shuts_out_its_owner() {
        String all = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"%s\",\"Principal\":{\"AWS\":"
                + "\"arn:aws:iam::%s:root\"},\"Action\":\"%s\",\"Resource\":\"arn:aws:s3:::" + bucket + "/in/*\"}]}";
        try (S3Client other = estate.s3(estate.otherCredentials())) {
            s3.putBucketPolicy(b -> b.bucket(bucket).policy(all.formatted("Allow", estate.other, "s3:PutObject")));
            other.putObject(b -> b.bucket(bucket).key("in/k"), RequestBody.empty());
            assertDenied(() -> other.putObject(b -> b.bucket(bucket).key("k"), RequestBody.empty()));
            assertDenied(() -> other.getObjectAsBytes(b -> b.bucket(bucket).key("in/k")));

            s3.putBucketPolicy(b -> b.bucket(bucket).policy(all.formatted("Deny", estate.account, "s3:Get*")));
            assertDenied(() -> s3.getObjectAsBytes(b -> b.bucket(bucket).key("in/k")));
            assertDenied(() -> other.putObject(b -> b.bucket(bucket).key("in/k"), RequestBody.empty()));

            s3.deleteBucketPolicy(b -> b.bucket(bucket));
            assertThat(get("in/k")).isEmpty();
            assertThatThrownBy(() -> s3.putBucketPolicy(b -> b.bucket(bucket).policy("{}")))
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("MalformedPolicy"));
        }
    }

    private static void assertDenied(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
    }

    @Test
    void sends_calls_for_another_region_away() {
        String elsewhere = estate.unique("elsewhere");
        s3.createBucket(
                b -> b.bucket(elsewhere).createBucketConfiguration(c -> c.locationConstraint("ap-southeast-2")));

        assertThatThrownBy(() -> s3.headBucket(b -> b.bucket(elsewhere)))
                .isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(301);
                    assertThat(e.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region"))
                            .contains("ap-southeast-2");
                });
    }

    @Test
    void keeps_versions_when_told_to() {
        estate.aws.keepVersions(bucket);
        String first = s3.putObject(b -> b.bucket(bucket).key("k"), RequestBody.fromString("one"))
                .versionId();
        String second = s3.putObject(b -> b.bucket(bucket).key("k"), RequestBody.fromString("two"))
                .versionId();

        assertThat(first).isNotEqualTo(second);
        assertThat(s3.headObject(b -> b.bucket(bucket).key("k")).versionId()).isEqualTo(second);
        assertThat(s3.getObjectAsBytes(b -> b.bucket(bucket).key("k").versionId(first))
                        .asUtf8String())
                .isEqualTo("one");
        assertThatThrownBy(
                        () -> s3.getObjectAsBytes(b -> b.bucket(bucket).key("k").versionId("v-none")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NoSuchVersion"));
    }

    @Test
    void tells_a_queue_of_puts_in_each_format() throws Exception {
        String queue = queue();
        estate.aws.keepVersions(bucket);

        estate.aws.notify(bucket, queue, NotificationFormat.S3);
        String version = s3.putObject(b -> b.bucket(bucket).key(KEY), RequestBody.fromString("hello"))
                .versionId();
        JsonNode raw = receive(queue).path("Records").path(0);
        assertThat(raw.path("eventName").asText()).isEqualTo("ObjectCreated:Put");
        assertThat(raw.path("awsRegion").asText()).isEqualTo(REGION);
        assertThat(raw.at("/s3/bucket/name").asText()).isEqualTo(bucket);
        assertThat(raw.at("/s3/object/key").asText()).isEqualTo("a+b/%C3%BC%2B1/app.json.gz");
        assertThat(raw.at("/s3/object/size").asInt()).isEqualTo(5);
        assertThat(raw.at("/s3/object/versionId").asText()).isEqualTo(version);

        estate.aws.stopNotifying(bucket);
        estate.aws.notify(bucket, queue, NotificationFormat.SNS);
        s3.copyObject(b ->
                b.sourceBucket(bucket).sourceKey(KEY).destinationBucket(bucket).destinationKey("copy"));
        JsonNode envelope = receive(queue);
        assertThat(envelope.path("Type").asText()).isEqualTo("Notification");
        JsonNode inner =
                JsonMapper.builder().build().readTree(envelope.path("Message").asText());
        assertThat(inner.at("/Records/0/eventName").asText()).isEqualTo("ObjectCreated:Copy");

        estate.aws.stopNotifying(bucket);
        estate.aws.notify(bucket, queue, NotificationFormat.EVENTBRIDGE);
        uploadInParts("parts");
        JsonNode event = receive(queue);
        assertThat(event.path("detail-type").asText()).isEqualTo("Object Created");
        assertThat(event.at("/detail/object/key").asText()).isEqualTo("parts");
        assertThat(event.at("/detail/object/size").asInt()).isEqualTo(6 << 20);
        assertThat(event.at("/detail/reason").asText()).isEqualTo("CompleteMultipartUpload");
    }

    @Test
    void tells_only_of_keys_with_the_prefix() throws Exception {
        String queue = queue();
        estate.aws.notify(bucket, "logs/", queue, NotificationFormat.S3);

        s3.putObject(b -> b.bucket(bucket).key("other/1"), RequestBody.fromString("x"));
        s3.putObject(b -> b.bucket(bucket).key("logs/1"), RequestBody.fromString("x"));

        assertThat(receive(queue).at("/Records/0/s3/object/key").asText()).isEqualTo("logs/1");
        assertThat(sqs.receiveMessage(b -> b.queueUrl(queue)).messages()).isEmpty();
    }

    private void uploadInParts(String key) {
        String upload = s3.createMultipartUpload(b -> b.bucket(bucket).key(key)).uploadId();
        byte[] part = new byte[6 << 20];
        String eTag = s3.uploadPart(
                        b -> b.bucket(bucket).key(key).uploadId(upload).partNumber(1), RequestBody.fromBytes(part))
                .eTag();
        s3.completeMultipartUpload(b -> b.bucket(bucket)
                .key(key)
                .uploadId(upload)
                .multipartUpload(m ->
                        m.parts(CompletedPart.builder().partNumber(1).eTag(eTag).build())));
    }

    private String queue() {
        return sqs.createQueue(b -> b.queueName(estate.unique("news"))).queueUrl();
    }

    private JsonNode receive(String queue) throws Exception {
        List<Message> messages =
                sqs.receiveMessage(b -> b.queueUrl(queue).waitTimeSeconds(5)).messages();
        assertThat(messages).hasSize(1);
        sqs.deleteMessage(b -> b.queueUrl(queue).receiptHandle(messages.get(0).receiptHandle()));
        return JsonMapper.builder().build().readTree(messages.get(0).body());
    }

    private String get(String key) {
        return s3.getObjectAsBytes(b -> b.bucket(bucket).key(key)).asUtf8String();
    }
}
