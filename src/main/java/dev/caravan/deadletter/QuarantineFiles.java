package dev.caravan.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.notification.ObjectRef;
import dev.caravan.object.RawLines.RawLine;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.text.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Copies of lines as gzip NDJSON: {@code {"reason", "delivery", "bucket", "key", "version_id", "line", "text"}}; the text
 * is null for a line over the limit. A file holds {@value #MOST_BYTES} compressed bytes and a line more at most, and is named
 * by the object and its version or entity tag, the reason, its first line, and a hash of the delivery and of all lines of the
 * letter: the same lines end in the same file however often they are copied, and those of another delivery in another.
 */
final class QuarantineFiles {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int LONGEST_KEY = 1024;

    private final S3Client s3;
    private final String bucket;
    private final DeadLetter letter;
    private final String hash;
    private final ObjectRef object;
    private String first = "";
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable GZIPOutputStream gzip;
    private String current = "";

    QuarantineFiles(S3Client s3, String bucket, DeadLetter letter, ObjectRef object) {
        this.s3 = requireNonNull(s3, "s3 is null");
        this.bucket = requireNonNull(bucket, "bucket is null");
        this.letter = requireNonNull(letter, "letter is null");
        this.hash = hash(letter);
        this.object = requireNonNull(object, "object is null");
    }

    void add(RawLine line) throws IOException {
        GZIPOutputStream out = gzip == null ? begin(line.number()) : gzip;
        ObjectNode record = JSON.createObjectNode();
        record.put("reason", letter.reason())
                .put("delivery", delivery(letter))
                .put("bucket", object.bucket())
                .put("key", object.key())
                .put("version_id", object.versionId())
                .put("line", line.number())
                .put("text", line.text());
        out.write(JSON.writeValueAsBytes(record));
        out.write('\n');
        if (bytes.size() >= MOST_BYTES) {
            finish();
        }
    }

    /** Puts what is not put yet. */
    void finish() throws IOException {
        if (gzip == null) {
            return;
        }
        gzip.close();
        gzip = null;
        byte[] file = bytes.toByteArray();
        s3.putObject(
                request -> request.bucket(bucket).key(current).contentType("application/x-ndjson"),
                RequestBody.fromBytes(file));
    }

    /** The first of the files; empty when there was no line. */
    String where() {
        return first;
    }

    private GZIPOutputStream begin(long line) throws IOException {
        current = key("." + letter.reason() + "-" + line + "-" + hash + ".ndjson.gz");
        if (first.isEmpty()) {
            first = "s3://" + bucket + "/" + current;
        }
        bytes = new ByteArrayOutputStream();
        gzip = new GZIPOutputStream(bytes);
        return gzip;
    }

    private static String delivery(DeadLetter letter) {
        return letter.delivery() == null ? "" : letter.delivery().text();
    }

    /** 12 digits of a SHA-256. */
    private static String hash(DeadLetter letter) {
        return Sha256.hex(letter.tenant() + " " + delivery(letter) + " " + letter.lines(), 6);
    }

    /** A key that would be too long is shortened, and told apart from others by the hash of what was left out. */
    private String key(String ending) {
        String content = object.versionId() == null ? object.eTag() : object.versionId();
        String version = content == null ? "" : "." + content;
        String name = object.bucket() + "/" + object.key() + version;
        int room = LONGEST_KEY - ending.length();
        if (name.getBytes(UTF_8).length <= room) {
            return name + ending;
        }
        String hash = "." + HexFormat.of().toHexDigits(name.hashCode());
        StringBuilder shortened = new StringBuilder();
        int length = hash.length();
        for (int at = 0; at < name.length(); at += Character.charCount(name.codePointAt(at))) {
            String next = Character.toString(name.codePointAt(at));
            length += next.getBytes(UTF_8).length;
            if (length > room) {
                break;
            }
            shortened.append(next);
        }
        return shortened + hash + ending;
    }
}
