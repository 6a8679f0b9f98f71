package dev.caravan.credentials;

import dev.caravan.text.Sha256;
import java.util.regex.Pattern;

/** Makes any text fit where STS takes only some. */
final class StsText {

    /** See https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html, {@code RoleSessionName}. */
    private static final Pattern NOT_IN_SESSION_NAME = Pattern.compile("[^A-Za-z0-9_+=,.@-]");

    private static final int MAX_SESSION_NAME = 64;
    private static final int HASH_BYTES = 4;

    private StsText() {}

    /** {@code who-runId}; a long {@code who} is cut, the run id is kept so that CloudTrail can be searched for it. */
    static String sessionName(String who, String runId) {
        String run = fit(runId, NOT_IN_SESSION_NAME, "-", MAX_SESSION_NAME / 2);
        int room = MAX_SESSION_NAME - run.length() - 1;
        return fit(who, NOT_IN_SESSION_NAME, "-", room) + "-" + run;
    }

    /** Replaces what is forbidden, cuts what is too long, and if it did either ends in a hash of the original. */
    static String fit(String text, Pattern forbidden, String replacement, int max) {
        String allowed = forbidden.matcher(text).replaceAll(replacement);
        if (allowed.equals(text) && text.length() <= max) {
            return text;
        }
        String hash = "-" + Sha256.hex(text, HASH_BYTES);
        int keep = Math.min(allowed.length(), max - hash.length());
        return allowed.substring(0, keep) + hash;
    }
}
