package dev.caravan.flow;

/** The calls to AWS by which an object is delivered; some are made for several reasons. */
enum FlowCall {
    RECEIVE("sqs", "ReceiveMessage", ""),
    DELETE("sqs", "DeleteMessageBatch", ""),
    KEEP_HIDDEN("sqs", "ChangeMessageVisibilityBatch", ""),
    HAND_BACK("sqs", "ChangeMessageVisibility", ""),
    SEND_LETTER("sqs", "SendMessage", ""),
    FIND_QUEUE("sqs", "GetQueueAttributes", ""),
    FIND_DEAD_LETTER_QUEUE("sqs", "GetQueueUrl", ""),
    FIND_TENANT("dynamodb", "Query", ""),
    LEDGER_ACQUIRE("dynamodb", "UpdateItem", "acquire"),
    LEDGER_CHECKPOINT("dynamodb", "UpdateItem", "checkpoint"),
    LEDGER_FINISH("dynamodb", "UpdateItem", "finish"),
    LEDGER_RELEASE("dynamodb", "UpdateItem", "release"),
    CENTRAL_ROLE("sts", "AssumeRole", "central"),
    WHO_ARE_WE("sts", "GetCallerIdentity", ""),
    READ_OBJECT("s3", "GetObject", ""),
    CUSTOMER_ROLE("sts", "AssumeRole", "customer"),
    PUT_BATCH("logs", "PutLogEvents", ""),
    CREATE_GROUP("logs", "CreateLogGroup", ""),
    CREATE_STREAM("logs", "CreateLogStream", ""),
    SET_RETENTION("logs", "PutRetentionPolicy", ""),
    COPY_OBJECT("s3", "PutObject", "");

    final String service;
    final String operation;
    private final String reason;

    FlowCall(String service, String operation, String reason) {
        this.service = service;
        this.operation = operation;
        this.reason = reason;
    }

    /** Whether it can be told for one customer's object alone. */
    boolean isOfOneCustomer() {
        return compareTo(READ_OBJECT) >= 0;
    }

    boolean isOfLedger() {
        return operation.equals("UpdateItem");
    }

    @Override
    public String toString() {
        return service + " " + operation + (reason.isEmpty() ? "" : " (" + reason + ")");
    }
}
