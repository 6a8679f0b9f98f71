package dev.caravan.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** One page of a listing. */
record Slice<T>(List<T> items, int next, int size) {
    static <T> Slice<T> of(List<T> all, JsonNode request, int most) {
        int from = Math.min(request.path("nextToken").asInt(0), all.size());
        int to =
                Math.min(all.size(), from + Math.min(most, request.path("limit").asInt(most)));
        return new Slice<>(all.subList(from, to), to, all.size());
    }

    Map<String, Object> under(String name) {
        return next < size ? Map.of(name, items, "nextToken", String.valueOf(next)) : Map.of(name, items);
    }
}
