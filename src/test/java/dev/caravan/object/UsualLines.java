package dev.caravan.object;

import java.time.Instant;
import java.util.Random;

/** Lines as a collector in Kubernetes writes them nearly always: about 520 bytes around a message. */
public final class UsualLines {

    private static final Instant TIME = Instant.parse("2026-11-20T10:00:00Z");
    private static final String[] WORDS = {
        "connection",
        "from",
        "upstream",
        "timed out",
        "GET /api/v1/pods",
        "status=200",
        "node \\\"n7\\\"",
        "path\\\\x",
        "ok\\n"
    };

    private UsualLines() {}

    /** So many lines with messages of about so many bytes. */
    public static String object(Random random, int lines, int messageBytes) {
        StringBuilder object = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            object.append(line(TIME.plusNanos(1_000_000L * i + random.nextInt(1000)), message(random, messageBytes)))
                    .append('\n');
        }
        return object.toString();
    }

    private static String message(Random random, int bytes) {
        StringBuilder message = new StringBuilder();
        while (message.length() < bytes) {
            message.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        return message.toString();
    }

    private static String line(Instant time, String message) {
        return """
                {"timestamp":"%s","message":"%s","level":"INFO","stream":"stderr","source_type":"kubernetes_logs",\
                "cluster_id":"cluster-12ab34","namespace":"acme-prod","application":"payments",\
                "pod_name":"payments-6d5f7c9b8d-x2x4z","customer_id":"acme","ingest_timestamp":"2026-11-20T10:00:01Z",\
                "kubernetes":{"container_name":"payments","pod_name":"payments-6d5f7c9b8d-x2x4z",\
                "pod_namespace":"acme-prod","pod_node_name":"node-7.cluster-12ab34",\
                "pod_labels":{"app.kubernetes.io/name":"payments","tier":"prod"}}}""".formatted(time, message);
    }
}
