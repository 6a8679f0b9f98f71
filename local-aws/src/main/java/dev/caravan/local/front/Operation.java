package dev.caravan.local.front;

import dev.caravan.local.http.Reply;
import java.io.IOException;
import java.util.Map;

/**
 * What a request asks for.
 *
 * @param action the IAM action the caller needs; empty when none is
 * @param resource how calls and faults name it, see {@link dev.caravan.local.client.Call#resource()}
 * @param arn how refusals name it
 * @param details what else a recorded call tells
 */
public record Operation(
        String name, String action, String resource, String arn, Map<String, Object> details, Work work) {
    public Operation {
        details = Map.copyOf(details);
    }

    public Operation(String name, String action, String resource, String arn, Work work) {
        this(name, action, resource, arn, Map.of(), work);
    }

    /** Does it. */
    @FunctionalInterface
    public interface Work {
        Reply run() throws AwsError, IOException;
    }
}
