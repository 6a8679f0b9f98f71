package dev.caravan.local.policy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The patterns of a policy.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Variables</a>
 */
final class Wildcards {
    /** A wildcard, a character that would be one but is meant as it is, or the beginning of a variable. */
    private static final Pattern SPECIAL = Pattern.compile("\\$\\{([*?$])}|([*?])|\\$\\{");

    private Wildcards() {}

    static Pattern compile(String pattern) throws MalformedPolicyException {
        StringBuilder regex = new StringBuilder();
        Matcher special = SPECIAL.matcher(pattern);
        int at = 0;
        while (special.find()) {
            regex.append(Pattern.quote(pattern.substring(at, special.start())));
            at = special.end();
            if (special.group(1) != null) {
                regex.append(Pattern.quote(special.group(1)));
            } else if (special.group(2) != null) {
                regex.append(special.group(2).equals("*") ? ".*" : ".");
            } else {
                throw new MalformedPolicyException("there are no variables here: " + pattern);
            }
        }
        return Pattern.compile(
                regex.append(Pattern.quote(pattern.substring(at))).toString(), Pattern.DOTALL);
    }
}
