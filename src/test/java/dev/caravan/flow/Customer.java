package dev.caravan.flow;

import dev.caravan.local.client.LogContent;
import dev.caravan.local.client.Role;
import dev.caravan.local.client.User;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/** A customer of a {@link World}: an account, a role in it, and items in the tenant table. */
record Customer(World world, String tenant, String account, Role role) {
    static final String GROUP = "/customer/logs";

    /** Writes the item of the delivery to CloudWatch Logs: name, value, name, value; {@code null} leaves one out. */
    Customer toLogGroup(@Nullable Object... attributes) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("log_group_name", value(GROUP));
        item.put("target_region", value(World.REGION));
        return put("cloudwatch", item, attributes);
    }

    /** Writes the item of the copy to a bucket. */
    Customer toBucket(String bucket, @Nullable Object... attributes) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("bucket_name", value(bucket));
        item.put("target_region", value(World.REGION));
        return put("s3", item, attributes);
    }

    /** Makes a bucket in this customer's account, in the world's region. */
    void createBucket(String bucket) {
        User owner = world.aws.user(account, "owner");
        try (S3Client s3 = world.client(S3Client.builder(), owner).build()) {
            s3.createBucket(request -> request.bucket(bucket));
        }
    }

    String key(String application, String pod, String file) {
        return tenant + "/cluster-1/" + application + "/" + pod + "/" + file;
    }

    /** The identity of the delivery to its log group. */
    String logsId() {
        return "cloudwatch:" + account + ":" + World.REGION + ":" + GROUP;
    }

    /** The identity of the copy to a bucket of its. */
    static String copiesId(String bucket) {
        return "s3://" + bucket + "/ROSA/cluster-logs/";
    }

    /** What arrived in this customer's log group. */
    LogContent logs(String stream) {
        return world.aws.logEvents(account, World.REGION, GROUP, stream);
    }

    static AttributeValue value(Object value) {
        if (value instanceof AttributeValue attribute) {
            return attribute;
        }
        if (value instanceof Boolean bool) {
            return AttributeValue.fromBool(bool);
        }
        return value instanceof Number
                ? AttributeValue.fromN(value.toString())
                : AttributeValue.fromS(value.toString());
    }

    private Customer put(String type, Map<String, AttributeValue> item, @Nullable Object... attributes) {
        item.put("tenant_id", value(tenant));
        item.put("type", value(type));
        item.put("log_distribution_role_arn", value(role.arn()));
        for (int i = 0; i < attributes.length; i += 2) {
            String name = String.valueOf(attributes[i]);
            Object value = attributes[i + 1];
            if (value == null) {
                item.remove(name);
            } else {
                item.put(name, value(value));
            }
        }
        world.putItem(item);
        return this;
    }
}
