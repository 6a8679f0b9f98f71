package dev.caravan.local.sqs;

import java.net.URI;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder$;

/** ElasticMQ on a port of its own; it names its queues by the address of the front door. */
public final class ElasticMq implements AutoCloseable {
    /** Stands in its ARNs and queue URLs where the owner's account belongs. */
    static final String ACCOUNT = "000000000000";

    static final String REGION = "elasticmq";

    private final SQSRestServer server;
    private final URI address;

    public ElasticMq(URI frontDoor) {
        NodeAddress shown = new NodeAddress("http", frontDoor.getHost(), frontDoor.getPort(), "");
        server = SQSRestServerBuilder$.MODULE$
                .withInterface("127.0.0.1")
                .withPort(0)
                .withServerAddress(shown)
                .withAWSRegion(REGION)
                .withAWSAccountId(ACCOUNT)
                .start();
        address = URI.create(
                "http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        server.stopAndWait();
    }
}
