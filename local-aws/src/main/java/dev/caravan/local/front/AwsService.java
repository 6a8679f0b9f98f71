package dev.caravan.local.front;

import java.io.IOException;

/** One service behind the front door. */
public interface AwsService {
    /** The name requests are signed for. */
    String signingName();

    Wire wire();

    /**
     * Reads what is asked without doing it yet: the front door checks permissions and applies faults before it lets
     * the operation run.
     */
    Operation read(AwsRequest request) throws AwsError, IOException;
}
