package dev.caravan.local.client;

/** A fault that is set; closing it takes it away. */
public final class FaultHandle implements AutoCloseable {
    private final LocalAws aws;
    private final long id;

    FaultHandle(LocalAws aws, long id) {
        this.aws = aws;
        this.id = id;
    }

    /** How many calls it has struck. */
    public int hits() {
        return aws.hits(id);
    }

    @Override
    public void close() {
        aws.remove(id);
    }
}
