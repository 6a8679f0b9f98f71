package dev.caravan.local.soak;

import dev.caravan.local.generate.BucketSink;
import dev.caravan.local.generate.Contents;
import dev.caravan.local.generate.Fleet;
import dev.caravan.local.generate.GroundTruth;
import dev.caravan.local.generate.KeyOrder;
import dev.caravan.local.generate.LogObject;
import dev.caravan.local.generate.Mix;
import dev.caravan.local.generate.Pace;
import dev.caravan.local.generate.Shares;
import dev.caravan.local.generate.Workload;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.sqs.model.Message;

/** Objects that come at a steady pace, and notifications of some of them that come again. */
final class Traffic implements Runnable {
    private static final Mix MIX = Mix.standard().with(new Shares(0.02, 0.02, 0.02, 0.01, 0.01));
    private static final int SMALL = 100;
    /** Lines of the largest objects. */
    static final int LARGE = 3000;

    private static final int ONE_LARGE_IN = 25;
    private static final int ONE_TWICE_IN = 8;
    private static final int LINE_BYTES = 600;

    private final SoakWorld world;
    private final SoakPlan plan;
    private final Instant newest;
    private final String echoUrl;
    private final List<LogObject> sent = new CopyOnWriteArrayList<>();
    private volatile boolean over;
    private final AtomicInteger repeated = new AtomicInteger();
    private volatile String failure = "";

    Traffic(SoakWorld world, SoakPlan plan, Instant newest) {
        this.world = world;
        this.plan = plan;
        this.newest = newest;
        this.echoUrl = world.openEcho();
    }

    static String key(LogObject object) {
        return object.key().in(KeyOrder.TENANT_FIRST);
    }

    @Override
    public void run() {
        Random sizes = new Random(plan.seed());
        // of its own: how much there is to repeat depends on the moment, and the objects shall depend on the seed alone
        Random repeats = new Random(~plan.seed());
        Fleet fleet = new Fleet(SoakPlan.TENANTS, 4, 2);
        Workload small = new Workload(plan.seed(), newest, fleet, 0, new Contents(SMALL, LINE_BYTES, MIX));
        Workload large = new Workload(plan.seed(), newest, fleet, 0, new Contents(LARGE, LINE_BYTES, MIX));
        Pace pace = new Pace(plan.eventsPerSecond(), System::nanoTime, LockSupport::parkNanos);
        BucketSink sink = new BucketSink(world.s3(), SoakWorld.BUCKET);
        try {
            for (int i = 0; !over; i++) {
                LogObject object = (sizes.nextInt(ONE_LARGE_IN) == 0 ? large : small).object(i);
                GroundTruth truth = sink.put(key(object), object);
                sent.add(object);
                repeatSome(repeats);
                pace.did(truth.events());
            }
        } catch (IOException | RuntimeException failed) {
            failure = "no more objects could be put: " + failed;
        }
    }

    /** Sends some of the notifications once more, a little later than the first time. */
    private void repeatSome(Random random) {
        List<Message> again = world.sqs()
                .receiveMessage(receive -> receive.queueUrl(echoUrl).maxNumberOfMessages(2))
                .messages();
        for (Message message : again) {
            if (random.nextInt(ONE_TWICE_IN) == 0) {
                world.sqs()
                        .sendMessage(
                                send -> send.queueUrl(world.world().queueUrl()).messageBody(message.body()));
                repeated.incrementAndGet();
            }
            world.sqs().deleteMessage(delete -> delete.queueUrl(echoUrl).receiptHandle(message.receiptHandle()));
        }
    }

    void end() {
        over = true;
    }

    List<LogObject> sent() {
        return List.copyOf(sent);
    }

    int repeated() {
        return repeated.get();
    }

    /** Why it ended before it was told to; empty when it did not. */
    String failure() {
        return failure;
    }
}
