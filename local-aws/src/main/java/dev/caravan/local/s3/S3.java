package dev.caravan.local.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.caravan.local.account.Caller;
import dev.caravan.local.front.AwsError;
import dev.caravan.local.front.AwsRequest;
import dev.caravan.local.front.AwsService;
import dev.caravan.local.front.Operation;
import dev.caravan.local.front.Wire;
import dev.caravan.local.http.Reply;
import dev.caravan.local.policy.MalformedPolicyException;
import dev.caravan.local.policy.Policy;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** S3, path style: looks after owners, regions and notifications and leaves the objects to S3Proxy. */
public final class S3 implements AwsService {
    private static final Pattern LOCATION = Pattern.compile("<LocationConstraint[^>]*>([^<]+)</LocationConstraint>");

    private final Buckets buckets = new Buckets();
    private final Objects objects;
    private final Notifications notifications;

    public S3(ObjectServer server, Notifications notifications) {
        this.objects = new Objects(server.address());
        this.notifications = notifications;
    }

    @Override
    public String signingName() {
        return "s3";
    }

    @Override
    public Wire wire() {
        return Wire.S3;
    }

    @Override
    public Operation read(AwsRequest request) throws AwsError {
        S3Request asked = S3Request.of(request.http());
        if (asked.operation().isEmpty()) {
            throw new AwsError(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
        }
        return new Operation(
                asked.operation(), asked.action(), asked.resource(), asked.arn(), () -> run(asked, request));
    }

    private Reply run(S3Request asked, AwsRequest request) throws AwsError, IOException {
        return switch (asked.operation()) {
            case "ListBuckets" -> list(request.caller());
            case "CreateBucket" -> create(asked, request);
            case "GetBucketLocation" -> location(admitted(asked, request));
            case "HeadBucket" ->
                Reply.empty(200)
                        .with("x-amz-bucket-region", admitted(asked, request).region());
            case "PutBucketPolicy", "DeleteBucketPolicy" -> policy(asked, admitted(asked, request), request);
            case "DeleteBucket" -> delete(admitted(asked, request), request);
            case "PutObject", "CopyObject", "CompleteMultipartUpload" ->
                written(asked, admitted(asked, request), request);
            default -> {
                admitted(asked, request);
                yield objects.pass(request.http());
            }
        };
    }

    private Reply written(S3Request asked, Bucket bucket, AwsRequest request) throws AwsError, IOException {
        if (asked.operation().equals("CopyObject")) {
            String source =
                    S3Request.decode(request.http().header("x-amz-copy-source").orElse(""));
            String name = source.replaceFirst("^/", "");
            admitted(name.split("/", 2)[0], "s3:GetObject", "arn:aws:s3:::" + name, request);
        }
        Reply reply = objects.pass(request.http());
        if (reply.status() != 200 || !notifications.wanted(bucket.name(), asked.key())) {
            return reply;
        }
        byte[] body = reply.body().readAllBytes();
        if (!new String(body, UTF_8).contains("<Error>")) {
            Written object = objects.look(bucket.name(), asked.key());
            notifications.tell(bucket, asked, object, request.caller());
        }
        return Reply.of(200, "application/xml", body).with(reply.headers());
    }

    private Bucket admitted(S3Request asked, AwsRequest request) throws AwsError {
        return admitted(asked.bucket(), asked.action(), asked.arn(), request);
    }

    private Bucket admitted(String name, String action, String arn, AwsRequest request) throws AwsError {
        Bucket bucket = buckets.get(name);
        if (!bucket.admits(request.caller(), action, arn)) {
            throw new AwsError(403, "AccessDenied", "Access Denied");
        }
        if (!bucket.region().equals(request.region())) {
            throw new AwsError(
                    301,
                    "PermanentRedirect",
                    "The bucket you are attempting to access must be addressed using the specified endpoint. Please"
                            + " send all future requests to this endpoint.",
                    Map.of("x-amz-bucket-region", bucket.region()));
        }
        return bucket;
    }

    private Reply create(S3Request asked, AwsRequest request) throws AwsError, IOException {
        String body = new String(request.http().body().readAllBytes(), UTF_8);
        Matcher location = LOCATION.matcher(body);
        String region = location.find() ? location.group(1) : request.region();
        if (buckets.create(new Bucket(asked.bucket(), request.caller().account(), region))) {
            Reply reply = objects.createBucket(asked.bucket());
            if (reply.status() != 200) {
                buckets.remove(asked.bucket());
                return reply;
            }
        }
        return Reply.empty(200).with("Location", "/" + asked.bucket());
    }

    private static Reply policy(S3Request asked, Bucket bucket, AwsRequest request) throws AwsError, IOException {
        String text = new String(request.http().body().readAllBytes(), UTF_8);
        try {
            bucket.policy(
                    asked.operation().equals("PutBucketPolicy")
                            ? Optional.of(Policy.ofResource(text))
                            : Optional.empty());
        } catch (MalformedPolicyException e) {
            throw new AwsError(400, "MalformedPolicy", String.valueOf(e.getMessage()));
        }
        return Reply.empty(204);
    }

    private Reply delete(Bucket bucket, AwsRequest request) throws IOException {
        Reply reply = objects.pass(request.http());
        if (reply.status() == 204) {
            buckets.remove(bucket.name());
        }
        return reply;
    }

    private Reply list(Caller caller) {
        String names = buckets.of(caller.account()).stream()
                .map(bucket -> "<Bucket><Name>" + bucket.name() + "</Name><BucketRegion>" + bucket.region()
                        + "</BucketRegion></Bucket>")
                .collect(Collectors.joining());
        return Reply.of(
                200,
                "application/xml",
                "<ListAllMyBucketsResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Owner><ID>"
                        + caller.account() + "</ID></Owner><Buckets>" + names + "</Buckets></ListAllMyBucketsResult>");
    }

    private static Reply location(Bucket bucket) {
        String region = bucket.region().equals("us-east-1") ? "" : bucket.region();
        return Reply.of(
                200,
                "application/xml",
                "<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" + region
                        + "</LocationConstraint>");
    }

    /** Lets another account use the bucket, as a bucket policy would. */
    public void grant(String bucket, String account) throws AwsError {
        buckets.get(bucket).grant(account);
    }

    public Objects objects() {
        return objects;
    }
}
