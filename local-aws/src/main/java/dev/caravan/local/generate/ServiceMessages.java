package dev.caravan.local.generate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the customers' own services write. */
final class ServiceMessages {
    private static final DateTimeFormatter ACCESS_TIME = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss +0000", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Dice dice;

    ServiceMessages(Dice dice) {
        this.dice = dice;
    }

    /** A compact JSON object with numbers, a nested object, a list, null and an escape in it. */
    String structured(Instant time, int length) {
        String head = "{\"ts\":\"" + time + "\",\"level\":\"" + dice.pick(Vocabulary.LEVELS) + "\",\"trace_id\":\""
                + dice.hex(32) + "\",\"duration_ms\":" + dice.between(0, 900) + '.' + dice.between(0, 9)
                + "0,\"http\":{\"status\":" + dice.pick(Vocabulary.STATUSES) + ",\"path\":\"/v1/"
                + dice.pick(Vocabulary.RESOURCES) + "\"},\"tags\":[\"" + dice.pick(Vocabulary.WORDS)
                + "\",\"\\\"quoted\\\"\"],\"error\":null,\"greeting\":\"" + dice.pick(Vocabulary.SCRIPTS) + "\"";
        return head + ",\"msg\":\"" + dice.words(Math.max(12, length - head.length() - 10)) + "\"}";
    }

    String plain(int length) {
        String head = dice.pick(Vocabulary.LEVELS) + " [worker-" + dice.below(16) + "] ";
        return head + dice.words(Math.max(12, length - head.length()));
    }

    /** The combined log format of web servers, with an address out of the documentation block. */
    String access(Instant time, int length) {
        String head = "203.0.113." + dice.below(256) + " - - [" + ACCESS_TIME.format(time) + "] \""
                + dice.pick(Vocabulary.METHODS) + " /v1/" + dice.pick(Vocabulary.RESOURCES) + "?page=" + dice.below(90)
                + " HTTP/1.1\" " + dice.pick(Vocabulary.STATUSES) + ' ' + dice.between(0, 90_000) + " \"-\" \"";
        return head + dice.words(Math.max(12, length - head.length() - 1)) + '"';
    }

    /** Several scripts; {@code length} counts the bytes in UTF-8 here, roughly. */
    String unicode(int length) {
        StringBuilder message = new StringBuilder();
        do {
            message.append(dice.pick(Vocabulary.SCRIPTS)).append(" · ");
        } while (message.length() * 2 < length);
        return message.append(dice.pick(Vocabulary.WORDS)).toString();
    }
}
