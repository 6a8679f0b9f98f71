package dev.caravan.local.generate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the control plane of a Kubernetes cluster writes. */
final class PlatformMessages {
    private static final DateTimeFormatter KLOG_TIME =
            DateTimeFormatter.ofPattern("MMdd HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String LEVELS = "IIIIWE";

    private final Dice dice;

    PlatformMessages(Dice dice) {
        this.dice = dice;
    }

    String klog(Instant time, int length) {
        String head = LEVELS.charAt(dice.below(LEVELS.length())) + KLOG_TIME.format(time) + "       1 "
                + dice.pick(Vocabulary.WORDS) + ".go:" + dice.between(20, 900) + "] \"Reconciled\" namespace=\"prod-"
                + dice.below(20) + "\" resource=\"" + dice.pick(Vocabulary.RESOURCES) + "\" detail=\"";
        return head + dice.words(Math.max(12, length - head.length() - 1)) + '"';
    }

    /** An {@code audit.k8s.io/v1} event as compact JSON, about 700 characters whatever is asked for. */
    String audit(Instant time) {
        String resource = dice.pick(Vocabulary.RESOURCES);
        String verb = dice.pick(Vocabulary.VERBS);
        String namespace = "prod-" + dice.below(20);
        String uri = "/api/v1/namespaces/" + namespace + '/' + resource;
        return "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Metadata\",\"auditID\":\""
                + dice.uuid() + "\",\"stage\":\"ResponseComplete\",\"requestURI\":\"" + uri + "\",\"verb\":\"" + verb
                + "\",\"user\":{\"username\":\"system:serviceaccount:" + namespace
                + ":controller\",\"groups\":[\"system:serviceaccounts\",\"system:authenticated\"]},"
                + "\"sourceIPs\":[\"198.51.100." + dice.below(256) + "\"],\"userAgent\":\"controller/v1.30.2\","
                + "\"objectRef\":{\"resource\":\"" + resource + "\",\"namespace\":\"" + namespace
                + "\",\"apiVersion\":\"v1\"},\"responseStatus\":{\"metadata\":{},\"code\":"
                + dice.pick(Vocabulary.STATUSES) + "},\"requestReceivedTimestamp\":\"" + time
                + "\",\"annotations\":{\"authorization.k8s.io/decision\":\"allow\"}}";
    }
}
