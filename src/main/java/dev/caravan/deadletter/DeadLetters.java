package dev.caravan.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.notification.NotificationParts;
import dev.caravan.notification.ObjectRef;
import dev.caravan.report.RunCounts;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.settlement.Settlement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps by which the routes send dead letters. As an SQS message a dead letter has string attributes: {@code reason},
 * {@code error}, {@code tenant}, {@code bucket}, {@code key}, {@code delivery}, {@code lines}, {@code attempts},
 * {@code run_id}, {@code quarantine}, which are as many as SQS takes; one without a value is left out, because SQS takes no
 * empty ones. A letter that stands for several has none of the last three but {@code letters}, their number.
 *
 * <p>What SQS allows in a message: docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
public final class DeadLetters {
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    /** Bounds the error, so that body and attributes stay within one message. */
    private static final int MOST_ERROR_CHARACTERS = 2_000;

    /** In the error, for what is said of the body. */
    private static final int NOTE = 200;

    private final RunCounts run;
    private final String runId;
    private final int mostBytes;

    /** @param mostBytes that the queue of dead letters takes in a message, attributes included */
    public DeadLetters(RunCounts run, String runId, int mostBytes) {
        this.run = requireNonNull(run, "run is null");
        this.runId = requireNonNull(runId, "runId is null");
        this.mostBytes = mostBytes;
    }

    /**
     * The letters of a message, each short enough for the queue. One with a whole notification that is too long becomes several,
     * which together hold all of its records.
     */
    public List<DeadLetter> fitting(
            Settlement settlement, @ExchangeProperty(ExchangeProperties.ATTEMPTS) @Nullable Integer attempts) {
        return settlement.deadLetters().stream()
                .flatMap(letter -> inParts(letter, atLeastOne(attempts)).stream())
                .toList();
    }

    private List<DeadLetter> inParts(DeadLetter letter, int attempts) {
        if (letter.object() != null) {
            return List.of(letter);
        }
        String body = letter.body().text();
        // the error of a part says as well which records it holds
        int room = mostBytes - bytes(sent(letter, attempts)) - 2 * NOTE;
        if (body.getBytes(UTF_8).length <= room + NOTE) {
            return List.of(letter);
        }
        List<NotificationParts.Part> parts = NotificationParts.of(body, room);
        return parts.isEmpty()
                ? List.of(letter)
                : parts.stream().map(letter::with).toList();
    }

    /** Turns the dead letter in the body into the message for the dead-letter queue. */
    public void address(Message message, @ExchangeProperty(ExchangeProperties.ATTEMPTS) @Nullable Integer attempts) {
        DeadLetter letter = requireNonNull(message.getBody(DeadLetter.class), "no dead letter");
        Map<String, String> attributes = sent(letter, atLeastOne(attempts));
        LetterBody body = LetterBody.of(letter, allowed(letter.body().text()), mostBytes - bytes(attributes) - NOTE);
        if (!body.note().isEmpty()) {
            log.error("Dead letter {}: {}", letter.reason(), body.note());
            attributes.computeIfPresent("error", (name, error) -> error + " (" + body.note() + ")");
        }
        message.removeHeaders("*");
        attributes.forEach(message::setHeader);
        message.setBody(body.text());
    }

    /** What SQS counts of them: name, type and value. */
    private static int bytes(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .mapToInt(attribute -> attribute.getKey().length()
                        + "String".length()
                        + attribute.getValue().getBytes(UTF_8).length)
                .sum();
    }

    /** The dead-letter queue took it, or a dry run would have sent it. */
    public Settlement accepted(
            @ExchangeProperty(ExchangeProperties.DEAD_LETTER) DeadLetter letter,
            @ExchangeProperty(ExchangeProperties.ATTEMPTS) @Nullable Integer attempts) {
        log.warn("Dead letter {}: {}", letter.reason(), letter.error());
        run.deadLetter(letter, atLeastOne(attempts), true);
        return Settlement.NOTHING_LEFT;
    }

    /** There is no dead-letter queue, or it did not take the letter: the source message stays. */
    public Settlement notAccepted(
            @ExchangeProperty(ExchangeProperties.DEAD_LETTER) DeadLetter letter,
            @ExchangeProperty(ExchangeProperties.ATTEMPTS) @Nullable Integer attempts,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) @Nullable Exception cause) {
        String why = cause == null
                ? "there is no dead-letter queue"
                : "the dead-letter queue refused it: " + cause.getMessage();
        log.error("Dead letter {} ({}) was not sent: {}", letter.reason(), letter.error(), why);
        run.deadLetter(letter, atLeastOne(attempts), false);
        return Settlement.kept("dead letter " + letter.reason() + " was not sent: " + why, List.of(letter));
    }

    /** The message is kept for another reason: its dead letters are found again when it is received again. */
    public void postponed(
            Settlement settlement, @ExchangeProperty(ExchangeProperties.ATTEMPTS) @Nullable Integer attempts) {
        settlement.deadLetters().forEach(letter -> run.deadLetter(letter, atLeastOne(attempts), false));
    }

    /** The attributes as SQS takes them. */
    private Map<String, String> sent(DeadLetter letter, int attempts) {
        Map<String, String> attributes = attributes(letter, attempts);
        attributes.values().removeIf(String::isEmpty);
        attributes.replaceAll((name, value) -> allowed(value));
        return attributes;
    }

    private Map<String, String> attributes(DeadLetter letter, int attempts) {
        Map<String, String> attributes = new LinkedHashMap<>();
        ObjectRef object = letter.object();
        attributes.put("reason", letter.reason());
        attributes.put("error", shortened(letter.error()));
        attributes.put("tenant", orEmpty(letter.tenant()));
        attributes.put("bucket", object == null ? "" : object.bucket());
        attributes.put("key", object == null ? "" : object.key());
        attributes.put(
                "delivery", letter.delivery() == null ? "" : letter.delivery().text());
        attributes.put("lines", letter.lines());
        attributes.put("attempts", Integer.toString(attempts));
        attributes.put("run_id", runId);
        attributes.put("quarantine", letter.copy());
        attributes.put("letters", letter.letters() == 1 ? "" : Long.toString(letter.letters()));
        return attributes;
    }

    private static int atLeastOne(@Nullable Integer attempts) {
        return attempts == null ? 1 : Math.max(attempts, 1);
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String shortened(String error) {
        return error.codePoints()
                .limit(MOST_ERROR_CHARACTERS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Characters that SQS refuses become U+FFFD. */
    private static String allowed(String text) {
        return text.codePoints()
                .map(c -> isAllowed(c) ? c : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isAllowed(int c) {
        return c == 0x9
                || c == 0xA
                || c == 0xD
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
