package dev.caravan.ledger;

import static java.util.Objects.requireNonNull;

import dev.caravan.refusal.AwsError;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The table, and what its refusals mean for people. */
record LedgerTable(DynamoDbClient client, String name) {

    LedgerTable {
        requireNonNull(client, "client is null");
        requireNonNull(name, "name is null");
    }

    /**
     * What became of a conditional write.
     *
     * @param item as it has become, where that was asked for; of a refusal as it is, empty if there is none
     */
    record Written(boolean applied, Map<String, AttributeValue> item) {
        Written {
            item = Map.copyOf(item);
        }
    }

    /** @throws LedgerException if it is not known what the table holds now */
    Written write(String workId, EntryUpdate update) {
        try {
            return new Written(
                    true, client.updateItem(update.request(name, workId)).attributes());
        } catch (ConditionalCheckFailedException e) {
            return new Written(false, e.item());
        } catch (SdkException e) {
            throw new LedgerException("the ledger's table " + name + " " + advice(e), e);
        }
    }

    private static String advice(SdkException e) {
        return switch (AwsError.of(e).meaning()) {
            case NO_PLACE ->
                "does not exist in this account and region: check DELIVERY_LEDGER_TABLE, or create it with the"
                        + " partition key work_id (S), no sort key, and time to live on the attribute ttl";
            case DENIED -> "may not be written: allow dynamodb:UpdateItem on it";
            case CONTENT ->
                "does not take an entry: check that its key is work_id (S) alone, and time to live its attribute ttl";
            default -> "could not be written: " + e.getMessage();
        };
    }
}
