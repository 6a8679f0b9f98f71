package dev.caravan.local.generate;

import java.util.List;

/** What the names and messages of a made-up fleet are made of. */
final class Vocabulary {
    /** Control-plane applications are among them, so that filters by group have something to find. */
    static final List<String> APPLICATIONS = List.of(
            "checkout",
            "kube-apiserver",
            "ingress-router",
            "oauth-server",
            "inventory",
            "kube-controller-manager",
            "image-resizer",
            "kube-scheduler",
            "billing-export",
            "openshift-apiserver");

    static final List<String> WORDS = List.of(
            "request",
            "accepted",
            "cache",
            "miss",
            "retry",
            "after",
            "backoff",
            "connection",
            "pool",
            "upstream",
            "queue",
            "depth",
            "lease",
            "renewed",
            "shard",
            "index",
            "commit",
            "offset",
            "watch",
            "resync",
            "token",
            "rotated",
            "probe",
            "ready",
            "timeout",
            "quota",
            "volume",
            "mounted",
            "endpoint",
            "slice",
            "updated");

    static final List<String> LEVELS = List.of("DEBUG", "INFO", "INFO", "INFO", "WARN", "ERROR");
    static final List<String> METHODS = List.of("GET", "GET", "GET", "POST", "PUT", "DELETE");
    static final List<String> VERBS = List.of("get", "list", "watch", "create", "update", "patch", "delete");
    static final List<String> RESOURCES = List.of("pods", "configmaps", "secrets", "deployments", "leases", "routes");
    static final List<Integer> STATUSES = List.of(200, 200, 200, 201, 204, 301, 404, 429, 500, 503);

    static final List<String> JAVA_CLASSES = List.of(
            "com.example.orders.OrderService",
            "com.example.stock.Warehouse$Shelf",
            "org.example.http.RetryingClient",
            "java.util.concurrent.ThreadPoolExecutor$Worker");

    static final List<String> GO_SOURCES = List.of(
            "k8s.io/client-go/tools/cache/reflector.go",
            "example.com/fleet/pkg/reconcile/controller.go",
            "net/http/server.go",
            "runtime/panic.go");

    /** Scripts of one to four bytes per character, marks that combine, right to left, joined emoji, odd white space. */
    static final List<String> SCRIPTS = List.of(
            "ログを転送しました",
            "日志已送达，共三行",
            "로그 전송 완료",
            "تم تسليم السجل",
            "יומן נמסר",
            "журнал доставлен",
            "e\u0301te\u0301 nai\u0308ve Zu\u0308rich",
            "हिन्दी में संदेश",
            "🐪🐪🐪 👩‍👩‍👧‍👦 🏳️‍🌈 🇨🇭",
            "𝒞𝒶𝓇𝒶𝓋𝒶𝓃 𐍈",
            "zero\u200bwidth\u00a0space\u2028line separator",
            "\u202eright to left\u202c");

    private Vocabulary() {}
}
