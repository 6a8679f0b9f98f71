package dev.caravan.local.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Arranges a running local AWS and looks into it. Any number of tests can share one server: nothing here reaches
 * further than the account, bucket or rule it names.
 */
public final class LocalAws {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final URI endpoint;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public LocalAws(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** What {@code AWS_ENDPOINT_URL} and {@code endpointOverride} are set to; the same for every service. */
    public URI endpoint() {
        return endpoint;
    }

    /** Creates a user that may do everything in its account; each call makes another key. */
    public User user(String account, String name) {
        return ask("user", Map.of("account", account, "name", name), User.class);
    }

    /** Creates the role or replaces it. */
    public Role role(Role role) {
        tell("role", role);
        return role;
    }

    /** Ends every session of that role and tells how many there were. */
    public int expireSessions(String roleArn) {
        return ask("expire-sessions", Map.of("roleArn", roleArn), Integer.class);
    }

    /** Every secret key and session token that was ever given out, in any account. */
    public List<String> secrets() {
        return askAll("secrets", Map.of(), String.class);
    }

    /** Moves the time that account lives in, from the system's: its sessions, its log events. */
    public void moveClock(String account, Duration offset) {
        tell("clock", Map.of("account", account, "offsetMillis", offset.toMillis()));
    }

    /** From now on the queue hears of every new object in the bucket. */
    public void notify(String bucket, String queueUrl, NotificationFormat format) {
        notify(bucket, "", queueUrl, format);
    }

    /** From now on the queue hears of every new object whose key starts with the prefix. */
    public void notify(String bucket, String prefix, String queueUrl, NotificationFormat format) {
        tell("notify", Map.of("bucket", bucket, "prefix", prefix, "queueUrl", queueUrl, "format", format));
    }

    public void stopNotifying(String bucket) {
        tell("notify-remove", Map.of("bucket", bucket));
    }

    /** The messages of that queue count as sent so much earlier: old enough, they are forgotten. */
    public void age(String queueUrl, Duration by) {
        tell("age", Map.of("queueUrl", queueUrl, "millis", by.toMillis()));
    }

    /** Lets another account use the bucket, as a bucket policy would. */
    public void grant(String bucket, String account) {
        tell("grant", Map.of("bucket", bucket, "account", account));
    }

    public void keepVersions(String bucket) {
        tell("versioning", Map.of("bucket", bucket));
    }

    /** The keys of the bucket, in order. */
    public List<String> objects(String bucket) {
        return askAll("objects", Map.of("bucket", bucket), String.class);
    }

    public byte[] objectBytes(String bucket, String key) {
        return send("object-bytes", Map.of("bucket", bucket, "key", key));
    }

    /** Sets a fault; it stays until it is closed. */
    public FaultHandle fault(Fault fault) {
        return new FaultHandle(this, ask("fault", fault, Long.class));
    }

    /** The calls that match, oldest first; the server remembers the last 100,000 unless it was told otherwise. */
    public List<Call> calls(CallFilter filter) {
        return askAll("calls", filter, Call.class);
    }

    /** How many calls and log events there were since it started. */
    public Tally tally() {
        return ask("tally", Map.of(), Tally.class);
    }

    public List<LogGroup> logGroups(String account, String region) {
        return askAll("log-groups", Map.of("account", account, "region", region), LogGroup.class);
    }

    public List<LogStream> logStreams(String account, String region) {
        return askAll("log-streams", Map.of("account", account, "region", region), LogStream.class);
    }

    /** What the stream holds; nothing when there is no such stream. */
    public LogContent logEvents(String account, String region, String group, String stream) {
        Map<String, String> where = Map.of("account", account, "region", region, "group", group, "stream", stream);
        return ask("log-content", where, LogContent.class);
    }

    /** How large one event may be there, its 26 bytes of overhead included: 262,144 in regions that lag behind. */
    public void limitLogEvents(String account, String region, int bytes) {
        tell("event-limit", Map.of("account", account, "region", region, "bytes", bytes));
    }

    /** An event with this text in it is invalid there, and with it the batch that it is in. */
    public void refuseLogEvents(String account, String region, String text) {
        tell("event-refusal", Map.of("account", account, "region", region, "text", text));
    }

    /** No page of a Query or Scan of that account holds more items. */
    public void limitPages(String account, int items) {
        tell("page-size", Map.of("account", account, "items", items));
    }

    int hits(long fault) {
        return ask("fault-hits", Map.of("id", fault), Integer.class);
    }

    void remove(long fault) {
        tell("fault-remove", Map.of("id", fault));
    }

    private void tell(String verb, Object body) {
        send(verb, body);
    }

    private <T> T ask(String verb, Object body, Class<T> type) {
        try {
            return JSON.readValue(send(verb, body), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> List<T> askAll(String verb, Object body, Class<T> type) {
        try {
            return JSON.readerForListOf(type).readValue(send(verb, body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] send(String verb, Object body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "/_local/" + verb))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                    .build();
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalArgumentException(verb + ": " + new String(response.body(), UTF_8));
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
