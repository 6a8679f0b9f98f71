package dev.caravan.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.caravan.notification.NotificationWriter;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.text.Sha256;

/**
 * The body of a dead letter, made to fit: a letter that its queue can never accept would keep its message for ever. One that
 * names an object says no more than that; any other is cut.
 *
 * @param text in characters that SQS allows
 * @param note what was done to it, for a person; empty when it is as it was
 */
record LetterBody(String text, String note) {

    /** @param room bytes that the attributes leave */
    static LetterBody of(DeadLetter letter, String text, int room) {
        byte[] bytes = text.getBytes(UTF_8);
        if (bytes.length <= room) {
            return new LetterBody(text, "");
        }
        String hash = "%,d bytes, SHA-256 %s".formatted(bytes.length, Sha256.hex(bytes));
        if (letter.object() != null) {
            return new LetterBody(
                    NotificationWriter.pointer(letter.object()),
                    "the body was too long and names the object alone: " + hash);
        }
        String cut = new String(bytes, 0, end(bytes, Math.max(room, 1)), UTF_8);
        return new LetterBody(cut, "the body was too long and is cut: " + hash);
    }

    /** The end of a whole character. */
    private static int end(byte[] bytes, int most) {
        int end = most;
        while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }
}
