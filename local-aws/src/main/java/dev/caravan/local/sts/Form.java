package dev.caravan.local.sts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of the Query protocol. */
record Form(Map<String, String> fields) {
    Form {
        fields = Map.copyOf(fields);
    }

    static Form of(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            String[] both = pair.split("=", 2);
            fields.put(URLDecoder.decode(both[0], UTF_8), both.length > 1 ? URLDecoder.decode(both[1], UTF_8) : "");
        }
        return new Form(fields);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The values of {@code name.member.N}, counted from 1. */
    List<String> list(String name) {
        List<String> values = new ArrayList<>();
        for (int i = 1; fields.containsKey(name + ".member." + i); i++) {
            values.add(fields.getOrDefault(name + ".member." + i, ""));
        }
        return values;
    }

    /** The pairs of {@code name.member.N.Key} and {@code .Value}. */
    Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 1; fields.containsKey(name + ".member." + i + ".Key"); i++) {
            String member = name + ".member." + i;
            pairs.put(fields.getOrDefault(member + ".Key", ""), fields.getOrDefault(member + ".Value", ""));
        }
        return pairs;
    }
}
