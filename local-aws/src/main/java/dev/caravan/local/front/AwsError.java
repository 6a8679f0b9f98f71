package dev.caravan.local.front;

import java.util.Map;

/** A refusal, as a service words it; {@link Wire} gives it the form of the wire. */
public final class AwsError extends Exception {
    private final int status;
    private final String code;
    private final Map<String, String> headers;
    private final transient Map<String, Object> members;

    public AwsError(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    public AwsError(int status, String code, String message, Map<String, String> headers) {
        this(status, code, message, headers, Map.of());
    }

    private AwsError(
            int status, String code, String message, Map<String, String> headers, Map<String, Object> members) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.headers = Map.copyOf(headers);
        this.members = Map.copyOf(members);
    }

    /** The same with more members beside code and message, as far as the wire is JSON. */
    public AwsError with(Map<String, Object> more) {
        return new AwsError(status, code, text(), headers, more);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public Map<String, Object> members() {
        return members;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
