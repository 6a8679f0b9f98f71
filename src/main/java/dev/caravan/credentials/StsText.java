package dev.caravan.credentials;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
        String hash = "-" + hash(text);
        int keep = Math.min(allowed.length(), max - hash.length());
        return allowed.substring(0, keep) + hash;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
