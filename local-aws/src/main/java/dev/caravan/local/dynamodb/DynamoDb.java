package dev.caravan.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.local.front.AwsError;
import dev.caravan.local.front.AwsRequest;
import dev.caravan.local.front.AwsService;
import dev.caravan.local.front.Json;
import dev.caravan.local.front.Operation;
import dev.caravan.local.front.Wire;
import dev.caravan.local.http.Reply;
import java.io.IOException;
import java.util.Map;

/** DynamoDB in JSON 1.0: tables, items by key and under conditions, Query and Scan. What it cannot do it refuses. */
public final class DynamoDb implements AwsService {
    private static final String[] UNSUPPORTED = {
        "FilterExpression", "ProjectionExpression", "QueryFilter", "ScanFilter", "AttributesToGet", "IndexName"
    };

    private final TableStore tables;

    public DynamoDb(TableStore tables) {
        this.tables = tables;
    }

    @Override
    public String signingName() {
        return "dynamodb";
    }

    @Override
    public Wire wire() {
        return Wire.DYNAMODB;
    }

    @Override
    public Operation read(AwsRequest request) throws AwsError, IOException {
        String name = request.target();
        ObjectNode body = Json.object(request.http().body());
        String table = body.path("TableName").asText();
        table = table.substring(table.lastIndexOf('/') + 1);
        String arn =
                "arn:aws:dynamodb:" + request.region() + ":" + request.caller().account() + ":table/" + table;
        Asked asked = new Asked(name, table, arn, request.caller().account(), request.region(), body);
        return new Operation(name, "dynamodb:" + name, table, arn, () -> reply(run(asked)));
    }

    private record Asked(String name, String table, String arn, String account, String region, ObjectNode body) {}

    private JsonNode run(Asked asked) throws AwsError {
        for (String member : UNSUPPORTED) {
            if (asked.body.hasNonNull(member)) {
                throw Validation.unsupported(member);
            }
        }
        return switch (asked.name) {
            case "CreateTable" -> create(asked);
            case "ListTables" ->
                Json.MAPPER.valueToTree(Map.of("TableNames", tables.names(asked.account, asked.region)));
            case "DescribeTable" -> described("Table", table(asked));
            case "DeleteTable" -> delete(asked);
            case "PutItem" -> new ItemWrites(table(asked)).put(asked.body);
            case "UpdateItem" -> new ItemWrites(table(asked)).update(asked.body);
            case "DeleteItem" -> new ItemWrites(table(asked)).delete(asked.body);
            case "GetItem" -> ItemWrites.found("Item", table(asked).get(ItemWrites.object(asked.body, "Key")));
            case "Query" -> query(asked);
            case "Scan" -> table(asked).page(key -> true, asked.body.path("ExclusiveStartKey"), most(asked), false);
            case "UpdateTimeToLive" -> table(asked).timeToLive().update(asked.body);
            case "DescribeTimeToLive" -> table(asked).timeToLive().description();
            default -> throw Validation.unsupported(asked.name);
        };
    }

    private Table table(Asked asked) throws AwsError {
        return tables.get(asked.account, asked.region, asked.table);
    }

    private JsonNode create(Asked asked) throws AwsError {
        ObjectNode definition = Json.MAPPER.createObjectNode();
        definition.put("TableName", asked.table).put("TableArn", asked.arn).put("TableStatus", "ACTIVE");
        definition.set("KeySchema", asked.body.path("KeySchema"));
        definition.set("AttributeDefinitions", asked.body.path("AttributeDefinitions"));
        Table table = new Table(definition);
        tables.add(asked.account, asked.region, asked.table, table);
        return described("TableDescription", table);
    }

    private JsonNode delete(Asked asked) throws AwsError {
        Table table = table(asked);
        tables.remove(asked.account, asked.region, asked.table);
        return described("TableDescription", table);
    }

    private static JsonNode described(String member, Table table) {
        ObjectNode definition = table.definition().deepCopy().put("ItemCount", table.size());
        return Json.MAPPER.createObjectNode().set(member, definition);
    }

    private JsonNode query(Asked asked) throws AwsError {
        Table table = table(asked);
        KeyCondition condition = KeyCondition.of(asked.body, table.schema());
        boolean backward = !asked.body.path("ScanIndexForward").asBoolean(true);
        return table.page(condition, asked.body.path("ExclusiveStartKey"), most(asked), backward);
    }

    private int most(Asked asked) throws AwsError {
        int limit = asked.body.path("Limit").asInt(Integer.MAX_VALUE);
        if (limit < 1) {
            throw Validation.failed("1 validation error detected: Value '" + limit
                    + "' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1");
        }
        return Math.min(limit, tables.pageSize(asked.account));
    }

    private static Reply reply(JsonNode body) {
        return Reply.of(200, Wire.DYNAMODB.contentType(), Json.write(body));
    }
}
