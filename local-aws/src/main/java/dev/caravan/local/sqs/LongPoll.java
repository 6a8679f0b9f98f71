package dev.caravan.local.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.local.front.Json;
import dev.caravan.local.front.Wire;
import dev.caravan.local.http.Reply;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * Waits for messages in steps, so that a client which gives up frees the queue: what it would have received is given
 * back at once instead of being lost until the visibility timeout.
 */
final class LongPoll {
    private static final int STEP_SECONDS = 1;

    private final Queues queues;
    private final String queue;
    private final BooleanSupplier abandoned;

    LongPoll(Queues queues, String queue, BooleanSupplier abandoned) {
        this.queues = queues;
        this.queue = queue;
        this.abandoned = abandoned;
    }

    Reply receive(ObjectNode request) throws IOException {
        int seconds = request.path("WaitTimeSeconds").asInt(0);
        ObjectNode step = Retention.asked(request);
        for (int left = seconds; ; left -= STEP_SECONDS) {
            if (left > STEP_SECONDS) {
                step.put("WaitTimeSeconds", STEP_SECONDS);
            }
            Reply reply = queues.ask("ReceiveMessage", step);
            byte[] body = reply.body().readAllBytes();
            JsonNode answer = Json.MAPPER.readTree(body);
            JsonNode messages = answer.path("Messages");
            for (String forgotten : queues.retention().forget(queue, request, messages)) {
                queues.delete(queue, forgotten);
            }
            boolean gone = abandoned.getAsBoolean();
            if (gone) {
                giveBack(messages);
            }
            if (gone || !messages.isEmpty() || left <= STEP_SECONDS || reply.status() != 200) {
                return reply.status() == 200
                        ? Reply.of(200, Wire.SQS.contentType(), Json.write(answer))
                        : Ownership.shown(Reply.of(reply.status(), "", new String(body, UTF_8)), ELASTIC_MQ);
            }
        }
    }

    private static final Queues.Owner ELASTIC_MQ = new Queues.Owner(ElasticMq.ACCOUNT, ElasticMq.REGION);

    private void giveBack(JsonNode messages) throws IOException {
        for (JsonNode message : messages) {
            queues.giveBack(queue, message.path("ReceiptHandle").asText());
        }
    }
}
