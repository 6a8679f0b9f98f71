package dev.caravan.flow;

import dev.caravan.local.client.LocalAws;
import dev.caravan.local.client.LocalAwsProcess;

/** The one local AWS of a test JVM. Tests keep apart by accounts, buckets, queues and tables of their own. */
final class SharedLocalAws {
    private static final LocalAwsProcess PROCESS = LocalAwsProcess.start();

    private SharedLocalAws() {}

    static LocalAws aws() {
        return PROCESS.aws();
    }
}
