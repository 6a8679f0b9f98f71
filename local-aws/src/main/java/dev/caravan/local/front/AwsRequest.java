package dev.caravan.local.front;

import dev.caravan.local.account.Caller;
import dev.caravan.local.http.HttpRequest;

/**
 * A request whose signature holds.
 *
 * @param region the one it was signed for
 */
public record AwsRequest(HttpRequest http, Caller caller, String region) {
    /** The operation of a JSON protocol: what follows the dot of {@code X-Amz-Target}. */
    public String target() throws AwsError {
        String target = http.header("x-amz-target").orElse("");
        int dot = target.lastIndexOf('.');
        if (dot < 0) {
            throw new AwsError(404, "UnknownOperationException", "The request names no operation.");
        }
        return target.substring(dot + 1);
    }
}
