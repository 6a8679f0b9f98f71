package dev.caravan.local.logs;

import dev.caravan.local.client.LogContent;
import dev.caravan.local.client.LogGroup;
import dev.caravan.local.client.LogStream;
import dev.caravan.local.front.AwsError;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What every account holds in every region. */
public final class LogStore {
    private final boolean keeps;
    private final LongAdder events = new LongAdder();
    private final Map<Place, Region> regions = new ConcurrentHashMap<>();

    /** Keeps messages, or only counts them. */
    public LogStore(boolean keeps) {
        this.keeps = keeps;
    }

    /** How many events were taken, in all accounts. */
    public long events() {
        return events.sum();
    }

    void count(int taken) {
        events.add(taken);
    }

    boolean keeps() {
        return keeps;
    }

    Region region(String account, String region) {
        return regions.computeIfAbsent(new Place(account, region), place -> new Region());
    }

    /** How large an event may be there, its overhead included. */
    public void limitEvents(String account, String region, int bytes) {
        region(account, region).eventBytes = bytes;
    }

    /** Events with this text are invalid there. */
    public void refuseEvents(String account, String region, String text) {
        region(account, region).refused = text;
    }

    public List<LogGroup> groups(String account, String region) {
        return region(account, region).groups.values().stream()
                .map(group -> new LogGroup(group.name(), group.retentionInDays(), group.kmsKeyId()))
                .toList();
    }

    public List<LogStream> streams(String account, String region) {
        return region(account, region).groups.values().stream()
                .flatMap(group -> group.streams().stream()
                        .map(each -> new LogStream(group.name(), each.name(), each.events(), each.bytes())))
                .toList();
    }

    /** Empty when there is no such stream. */
    public LogContent content(String account, String region, String group, String stream) {
        try {
            return region(account, region).group(group).stream(stream).content();
        } catch (AwsError e) {
            return new LogContent(List.of());
        }
    }

    private record Place(String account, String region) {}

    /** One account in one region. */
    static final class Region {
        private final Map<String, Group> groups = new ConcurrentSkipListMap<>();
        private volatile String refused = "";
        private volatile int eventBytes = Limits.EVENT_BYTES;

        /** The text of events that are refused; empty = none are. */
        String refused() {
            return refused;
        }

        int eventBytes() {
            return eventBytes;
        }

        void add(Group group) throws AwsError {
            if (groups.putIfAbsent(group.name(), group) != null) {
                throw Refusals.exists("group");
            }
        }

        void remove(String name) throws AwsError {
            if (groups.remove(name) == null) {
                throw Refusals.noGroup();
            }
        }

        Group group(String name) throws AwsError {
            Group group = groups.get(name);
            if (group == null) {
                throw Refusals.noGroup();
            }
            return group;
        }

        List<Group> groups() {
            return List.copyOf(groups.values());
        }
    }
}
