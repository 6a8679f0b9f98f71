package dev.caravan.credentials;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a session of the central role is narrowed to: writing below one prefix of one bucket.
 *
 * @param prefix empty for the whole bucket, else ending in a slash
 */
public record BucketScope(String bucket, String prefix) {

    /**
     * What STS takes as the policy of a session, in characters.
     *
     * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">Policy</a>
     */
    static final int MAX_POLICY = 2048;

    /** STS takes no characters beyond U+00FF. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /**
     * They would be wildcards or begin a variable.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Variables</a>
     */
    private static final Pattern MEANT_OTHERWISE = Pattern.compile("[*?$]");

    public BucketScope {
        requireNonNull(bucket, "bucket is null");
        requireNonNull(prefix, "prefix is null");
    }

    /**
     * The policy that allows this and nothing else. Parts of an upload need the right to PutObject, and to abandon them the
     * other one.
     *
     * @param partition of the role whose session it narrows, such as {@code aws}
     */
    String policy(String partition) {
        String resource = "arn:" + partition + ":s3:::" + literally(bucket) + "/" + literally(prefix) + "*";
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                + "[\"s3:PutObject\",\"s3:AbortMultipartUpload\"],\"Resource\":" + json(resource) + "}]}";
    }

    private static String literally(String text) {
        return MEANT_OTHERWISE.matcher(text).replaceAll(found -> Matcher.quoteReplacement("${" + found.group() + "}"));
    }

    private static String json(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a text can be written as JSON", impossible);
        }
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }
}
