package dev.caravan.credentials;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * Whom a session works for, as the trust and key policies of the customer can ask for it
 * ({@code aws:PrincipalTag/tenant_id}).
 *
 * @param cluster empty where the object key names none; then the tag is left out
 */
public record SessionTags(String tenant, String cluster) {

    /** What STS does not take in a tag, of which {@code aws:} is its own beginning. See https://docs.aws.amazon.com/STS/latest/APIReference/API_Tag.html */
    private static final Pattern FORBIDDEN = Pattern.compile("(?i:^aws:)|[^\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]");

    private static final int MAX_VALUE = 256;

    public SessionTags {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(cluster, "cluster is null");
    }

    /** Names that STS takes as they are stay as they are; others never fold into one another. */
    List<Tag> toSts() {
        List<Tag> tags = new ArrayList<>();
        tags.add(tag("tenant_id", tenant));
        if (!cluster.isBlank()) {
            tags.add(tag("cluster_id", cluster));
        }
        return tags;
    }

    SessionTags withoutCluster() {
        return new SessionTags(tenant, "");
    }

    private static Tag tag(String key, String value) {
        return Tag.builder()
                .key(key)
                .value(StsText.fit(value, FORBIDDEN, "_", MAX_VALUE))
                .build();
    }
}
