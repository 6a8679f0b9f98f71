package dev.caravan.object.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text in UTF-16 or UTF-32 as UTF-8. What is malformed becomes U+FFFD. Nothing is read while there is something to hand
 * out, so that nothing is lost when the source fails.
 */
final class Transcoded extends InputStream {

    private static final int CHUNK = 8 * 1024;
    /** A character of UTF-16, which is at most what two bytes become, has three bytes in UTF-8. */
    private static final int MOST_BYTES_OF_A_CHARACTER = 3;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final ByteBuffer source = ByteBuffer.allocate(CHUNK).flip();
    private final CharBuffer characters = CharBuffer.allocate(CHUNK);
    private final ByteBuffer text =
            ByteBuffer.allocate(MOST_BYTES_OF_A_CHARACTER * CHUNK).flip();
    private final int unit;
    private boolean ended;

    /** @param unit how many bytes a character has at least */
    Transcoded(InputStream in, Charset charset, int unit) {
        this.in = in;
        this.unit = unit;
        // replacing it by itself, the decoder of Java would drop the character behind half a surrogate pair, perhaps a
        // line end
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (!text.hasRemaining()) {
            if (ended) {
                return -1;
            }
            refill();
        }
        int read = Math.min(length, text.remaining());
        text.get(into, offset, read);
        return read;
    }

    private void refill() throws IOException {
        source.compact();
        try {
            int read = in.read(source.array(), source.position(), source.remaining());
            ended = read < 0;
            source.position(source.position() + Math.max(read, 0));
        } finally {
            source.flip();
        }
        characters.clear();
        while (decoder.decode(source, characters, ended).isError()) {
            characters.put('\ufffd');
            source.position(Math.min(source.position() + unit, source.limit()));
        }
        if (ended) {
            decoder.flush(characters);
        }
        text.clear();
        encoder.encode(characters.flip(), text, ended);
        text.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
