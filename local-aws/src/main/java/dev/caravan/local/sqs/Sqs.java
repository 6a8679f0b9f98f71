package dev.caravan.local.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.local.account.Caller;
import dev.caravan.local.front.AwsError;
import dev.caravan.local.front.AwsRequest;
import dev.caravan.local.front.AwsService;
import dev.caravan.local.front.Json;
import dev.caravan.local.front.Operation;
import dev.caravan.local.front.Wire;
import dev.caravan.local.http.Reply;
import java.io.IOException;
import java.util.Set;

/** SQS in its JSON protocol: looks after owners, accounts and regions and leaves the rest to ElasticMQ. */
public final class Sqs implements AwsService {
    private final Queues queues;

    public Sqs(Queues queues) {
        this.queues = queues;
    }

    @Override
    public String signingName() {
        return "sqs";
    }

    @Override
    public Wire wire() {
        return Wire.SQS;
    }

    @Override
    public Operation read(AwsRequest request) throws AwsError, IOException {
        String name = request.target();
        ObjectNode body = Json.object(request.http().body());
        String queue = body.has("QueueName")
                ? body.path("QueueName").asText()
                : Queues.name(body.path("QueueUrl").textValue());
        String arn = "arn:aws:sqs:" + request.region() + ":" + request.caller().account() + ":" + queue;
        return new Operation(name, "sqs:" + action(name), queue, arn, () -> run(name, queue, body, request));
    }

    private Reply run(String name, String queue, ObjectNode body, AwsRequest request) throws AwsError, IOException {
        Caller caller = request.caller();
        Queues.Owner self = new Queues.Owner(caller.account(), request.region());
        Queues.Owner owner = queues.owner(queue).orElse(self);
        if (!owner.account().equals(caller.account())) {
            String arn = "arn:aws:sqs:" + owner.region() + ":" + owner.account() + ":" + queue;
            throw Wire.SQS.denied(caller, "sqs:" + action(name), arn);
        }
        if (name.equals("ReceiveMessage")) {
            return new LongPoll(queues, queue, request.http().abandoned()).receive(body);
        }
        Retention.check(body);
        Reply reply = queues.ask(name, body);
        if (name.equals("GetQueueAttributes") && reply.status() == 200) {
            return described(queue, body, reply, owner);
        }
        if (Set.of("CreateQueue", "SetQueueAttributes").contains(name) && reply.status() == 200) {
            queues.retention().set(queue, body);
        }
        if (name.equals("CreateQueue") && reply.status() == 200) {
            queues.own(queue, self);
        } else if (name.equals("DeleteQueue")) {
            queues.forget(queue);
        }
        return name.equals("ListQueues") ? Ownership.owned(reply, queues, owner) : Ownership.shown(reply, owner);
    }

    private Reply described(String queue, ObjectNode body, Reply reply, Queues.Owner owner)
            throws AwsError, IOException {
        ObjectNode answer = Json.object(reply.body());
        queues.retention().describe(queue, body, answer);
        return Ownership.shown(Reply.of(200, Wire.SQS.contentType(), Json.write(answer)), owner);
    }

    /** The batch operations need the permission of the single one. */
    private static String action(String name) {
        return name.endsWith("Batch") ? name.substring(0, name.length() - "Batch".length()) : name;
    }
}
