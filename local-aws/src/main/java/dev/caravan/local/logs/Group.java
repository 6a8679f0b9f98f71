package dev.caravan.local.logs;

import dev.caravan.local.front.AwsError;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** One log group. */
final class Group {
    private final String name;
    private final long created;
    private final Map<String, Stream> streams = new ConcurrentSkipListMap<>();
    private volatile @Nullable Integer retentionInDays;
    private volatile @Nullable String kmsKeyId;

    Group(String name, long created, @Nullable String kmsKeyId) {
        this.name = name;
        this.created = created;
        this.kmsKeyId = kmsKeyId;
    }

    String name() {
        return name;
    }

    long created() {
        return created;
    }

    @Nullable
    Integer retentionInDays() {
        return retentionInDays;
    }

    Optional<Duration> retention() {
        return Optional.ofNullable(retentionInDays).map(Duration::ofDays);
    }

    void retainFor(@Nullable Integer days) {
        retentionInDays = days;
    }

    @Nullable
    String kmsKeyId() {
        return kmsKeyId;
    }

    void encryptWith(String key) {
        kmsKeyId = key;
    }

    void add(Stream stream) throws AwsError {
        if (streams.putIfAbsent(stream.name(), stream) != null) {
            throw Refusals.exists("stream");
        }
    }

    Stream stream(String wanted) throws AwsError {
        Stream stream = streams.get(wanted);
        if (stream == null) {
            throw Refusals.noStream();
        }
        return stream;
    }

    Collection<Stream> streams() {
        return List.copyOf(streams.values());
    }
}
