package dev.caravan.local.client;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A role: who may become it, and what it may do then.
 *
 * @param trusted ARNs of users, roles (any session of theirs), assumed-role sessions or account roots
 * @param externalId what AssumeRole must carry; null when it need carry none
 * @param tagging whether the trust policy allows {@code sts:TagSession}
 * @param actions patterns of what its sessions may do, such as {@code logs:*}
 */
public record Role(
        String arn, List<String> trusted, @Nullable String externalId, boolean tagging, List<String> actions) {
    private static final Pattern ARN = Pattern.compile("arn:aws:iam::(\\d{12}):role/(?:.*/)?([\\w+=,.@-]{1,64})");

    public Role {
        if (!ARN.matcher(arn).matches()) {
            throw new IllegalArgumentException("not the ARN of a role: " + arn);
        }
        trusted = List.copyOf(trusted);
        actions = List.copyOf(actions);
    }

    /** A role nobody may become yet, which can be tagged and may do everything. */
    public static Role named(String account, String name) {
        return new Role("arn:aws:iam::" + account + ":role/" + name, List.of(), null, true, List.of("*"));
    }

    public Role trusts(String... arns) {
        List<String> more = new ArrayList<>(trusted);
        more.addAll(List.of(arns));
        return new Role(arn, more, externalId, tagging, actions);
    }

    public Role requiresExternalId(String id) {
        return new Role(arn, trusted, id, tagging, actions);
    }

    public Role refusesTags() {
        return new Role(arn, trusted, externalId, false, actions);
    }

    public Role allowsOnly(String... patterns) {
        return new Role(arn, trusted, externalId, tagging, List.of(patterns));
    }

    public String account() {
        return part(1);
    }

    public String name() {
        return part(2);
    }

    private String part(int group) {
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            throw new IllegalStateException(arn);
        }
        return matcher.group(group);
    }
}
