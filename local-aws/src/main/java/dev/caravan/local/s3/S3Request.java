package dev.caravan.local.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.caravan.local.http.HttpRequest;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;

/**
 * What a path-style request names.
 *
 * @param key decoded; empty when the request is about the bucket
 */
record S3Request(String operation, String bucket, String key, Map<String, String> query) {
    S3Request {
        query = Map.copyOf(query);
    }

    static S3Request of(HttpRequest http) {
        String path = http.rawPath().substring(1);
        int slash = path.indexOf('/');
        String bucket = slash < 0 ? path : path.substring(0, slash);
        String key = slash < 0 ? "" : decode(path.substring(slash + 1));
        Map<String, String> query = query(http.rawQuery());
        String operation = bucket.isEmpty()
                ? "ListBuckets"
                : key.isEmpty()
                        ? bucketOperation(http.method(), query)
                        : objectOperation(
                                http.method(),
                                query,
                                http.header("x-amz-copy-source").isPresent());
        return new S3Request(operation, bucket, key, query);
    }

    /** How policies name it. */
    String arn() {
        return "arn:aws:s3:::" + resource();
    }

    String resource() {
        return key.isEmpty() ? bucket : bucket + "/" + key;
    }

    /** The permission it takes. */
    String action() {
        return switch (operation) {
            case "HeadObject" -> "s3:GetObject";
            case "HeadBucket", "ListObjects", "ListObjectsV2" -> "s3:ListBucket";
            case "ListObjectVersions" -> "s3:ListBucketVersions";
            case "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload", "CopyObject" -> "s3:PutObject";
            case "DeleteObjects" -> "s3:DeleteObject";
            case "ListBuckets" -> "s3:ListAllMyBuckets";
            default -> "s3:" + operation;
        };
    }

    private static String bucketOperation(String method, Map<String, String> query) {
        return switch (method) {
            case "PUT" ->
                query.containsKey("policy")
                        ? "PutBucketPolicy"
                        : query.containsKey("versioning") ? "PutBucketVersioning" : "CreateBucket";
            case "HEAD" -> "HeadBucket";
            case "DELETE" -> query.containsKey("policy") ? "DeleteBucketPolicy" : "DeleteBucket";
            case "POST" -> query.containsKey("delete") ? "DeleteObjects" : "";
            case "GET" -> bucketQuestion(query);
            default -> "";
        };
    }

    private static String bucketQuestion(Map<String, String> query) {
        if (query.containsKey("versioning")) {
            return "GetBucketVersioning";
        }
        if (query.containsKey("location")) {
            return "GetBucketLocation";
        }
        if (query.containsKey("versions")) {
            return "ListObjectVersions";
        }
        if (query.containsKey("uploads")) {
            return "ListMultipartUploads";
        }
        return query.containsKey("list-type") ? "ListObjectsV2" : "ListObjects";
    }

    private static String objectOperation(String method, Map<String, String> query, boolean copies) {
        boolean part = query.containsKey("uploadId");
        return switch (method) {
            case "GET" -> part ? "ListParts" : "GetObject";
            case "HEAD" -> "HeadObject";
            case "PUT" -> part ? "UploadPart" : copies ? "CopyObject" : "PutObject";
            case "POST" -> part ? "CompleteMultipartUpload" : "CreateMultipartUpload";
            case "DELETE" -> part ? "AbortMultipartUpload" : "DeleteObject";
            default -> "";
        };
    }

    private static Map<String, String> query(String rawQuery) {
        Map<String, String> query = new HashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            String[] both = pair.split("=", 2);
            query.put(decode(both[0]), both.length > 1 ? decode(both[1]) : "");
        }
        return query;
    }

    static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }
}
