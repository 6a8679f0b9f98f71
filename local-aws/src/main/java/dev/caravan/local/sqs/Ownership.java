package dev.caravan.local.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.caravan.local.front.Json;
import dev.caravan.local.front.Wire;
import dev.caravan.local.http.Reply;
import java.io.IOException;
import java.util.Optional;

/** Puts the owner's account and region where ElasticMQ has its own. */
final class Ownership {
    private Ownership() {}

    static Reply shown(Reply reply, Queues.Owner owner) throws IOException {
        String body = new String(reply.body().readAllBytes(), UTF_8)
                .replace(
                        "arn:aws:sqs:" + ElasticMq.REGION + ":" + ElasticMq.ACCOUNT + ":",
                        "arn:aws:sqs:" + owner.region() + ":" + owner.account() + ":")
                .replace("/" + ElasticMq.ACCOUNT + "/", "/" + owner.account() + "/");
        Reply shown = Reply.of(reply.status(), Wire.SQS.contentType(), body);
        return reply.status() == 200 ? shown : shown.with("x-amzn-query-error", queryError(body));
    }

    /** A list of queues without those of others. */
    static Reply owned(Reply reply, Queues queues, Queues.Owner owner) throws IOException {
        JsonNode list = Json.MAPPER.readTree(shown(reply, owner).body());
        if (list.path("QueueUrls") instanceof ArrayNode urls) {
            urls.removeIf(url -> !queues.owner(Queues.name(url.textValue())).equals(Optional.of(owner)));
        }
        return Reply.of(reply.status(), Wire.SQS.contentType(), Json.write(list));
    }

    private static String queryError(String body) throws IOException {
        JsonNode type = Json.MAPPER.readTree(body).path("__type");
        String code = type.asText().substring(type.asText().lastIndexOf('#') + 1);
        return Wire.queryCode(code) + ";Sender";
    }
}
