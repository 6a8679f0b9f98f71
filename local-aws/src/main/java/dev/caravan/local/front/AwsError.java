package dev.caravan.local.front;

import java.util.Map;

/** A refusal, as a service words it; {@link Wire} gives it the form of the wire. */
public final class AwsError extends Exception {
    private final int status;
    private final String code;
    private final Map<String, String> headers;

    public AwsError(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    public AwsError(int status, String code, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.headers = Map.copyOf(headers);
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

    public String text() {
        return String.valueOf(getMessage());
    }
}
