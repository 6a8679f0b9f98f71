package dev.caravan.local.logs;

/**
 * Measures a JSON string in UTF-8 bytes without decoding it: messages that are only counted never become objects, and
 * counting is most of what a benchmark asks of this server.
 */
final class Utf8Length {
    private static final int HEX = 16;

    private Utf8Length() {}

    /** How long the string is that begins with the quote at that place; escapes count as what they stand for. */
    static int ofString(byte[] json, int quote) {
        int bytes = 0;
        int at = quote + 1;
        while (at < json.length && json[at] != '"') {
            if (json[at] != '\\') {
                bytes++;
                at++;
            } else if (at + 1 < json.length && json[at + 1] == 'u') {
                bytes += ofUnit(json, at + 2);
                at += 6;
            } else {
                bytes++;
                at += 2;
            }
        }
        return bytes;
    }

    private static int ofUnit(byte[] json, int at) {
        int unit = 0;
        for (int i = at; i < Math.min(at + 4, json.length); i++) {
            unit = unit * HEX + Character.digit(json[i], HEX);
        }
        if (unit < 0x80) {
            return 1;
        }
        // Both halves of a surrogate pair count two: four together.
        return unit < 0x800 || Character.isSurrogate((char) unit) ? 2 : 3;
    }
}
