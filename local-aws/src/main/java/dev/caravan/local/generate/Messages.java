package dev.caravan.local.generate;

import java.time.Instant;

/** What applications write, of every kind; the text is the same from the same dice. */
final class Messages {
    private final Dice dice;
    private final ServiceMessages services;
    private final PlatformMessages platform;
    private final StackTraces traces;
    private final int longBytes;

    Messages(Dice dice, int longBytes) {
        this.dice = dice;
        this.services = new ServiceMessages(dice);
        this.platform = new PlatformMessages(dice);
        this.traces = new StackTraces(dice);
        this.longBytes = longBytes;
    }

    /**
     * One message. {@link LineKind#JSON_OBJECT} and {@link LineKind#AUDIT_EVENT} are compact JSON objects.
     *
     * @param length how many characters it should have; some kinds have a length of their own
     */
    String message(LineKind kind, Instant time, int length) {
        return switch (kind) {
            case JSON_TEXT, JSON_OBJECT -> services.structured(time, length);
            case PLAIN_TEXT -> services.plain(length);
            case ACCESS_LOG -> services.access(time, length);
            case KLOG -> platform.klog(time, length);
            case AUDIT_EVENT -> platform.audit(time);
            case JAVA_STACK_TRACE -> traces.java();
            case GO_STACK_TRACE -> traces.go();
            case UNICODE -> services.unicode(length);
            case LONG_MESSAGE -> dice.words((int) dice.between(longBytes / 2, longBytes));
            case EMPTY_MESSAGE, MISSING_MESSAGE, BLANK -> "";
            case NOT_JSON, TRUNCATED_JSON -> traces.java().replace('\n', ' ');
        };
    }
}
