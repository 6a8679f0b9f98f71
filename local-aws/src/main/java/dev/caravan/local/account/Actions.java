package dev.caravan.local.account;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;

/** IAM action patterns such as {@code logs:*} or {@code s3:Get*}; case does not matter. */
public final class Actions {
    private Actions() {}

    public static boolean allow(Collection<String> patterns, String action) {
        String wanted = action.toLowerCase(Locale.ROOT);
        return patterns.stream().anyMatch(pattern -> matches(pattern.toLowerCase(Locale.ROOT), wanted));
    }

    private static boolean matches(String pattern, String action) {
        return pattern.equals("*")
                || pattern.equals(action)
                || Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), action);
    }
}
