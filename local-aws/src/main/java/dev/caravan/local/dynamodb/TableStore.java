package dev.caravan.local.dynamodb;

import dev.caravan.local.front.AwsError;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The tables of every account and region. */
public final class TableStore {
    private final Map<Place, Map<String, Table>> tables = new ConcurrentHashMap<>();
    private final Map<String, Integer> pageSizes = new ConcurrentHashMap<>();

    private record Place(String account, String region) {}

    /** No page of that account's tables holds more items, whatever is asked for: pagination without a megabyte. */
    public void limitPages(String account, int items) {
        pageSizes.put(account, items);
    }

    int pageSize(String account) {
        return pageSizes.getOrDefault(account, Integer.MAX_VALUE);
    }

    private Map<String, Table> at(String account, String region) {
        return tables.computeIfAbsent(new Place(account, region), place -> new ConcurrentSkipListMap<>());
    }

    void add(String account, String region, String name, Table table) throws AwsError {
        if (at(account, region).putIfAbsent(name, table) != null) {
            throw new AwsError(400, "ResourceInUseException", "Table already exists: " + name);
        }
    }

    Table get(String account, String region, String name) throws AwsError {
        Table table = at(account, region).get(name);
        if (table == null) {
            throw new AwsError(
                    400, "ResourceNotFoundException", "Requested resource not found: Table: " + name + " not found");
        }
        return table;
    }

    void remove(String account, String region, String name) {
        at(account, region).remove(name);
    }

    List<String> names(String account, String region) {
        return List.copyOf(at(account, region).keySet());
    }
}
