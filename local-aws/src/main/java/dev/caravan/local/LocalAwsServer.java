package dev.caravan.local;

import dev.caravan.local.account.AccountClock;
import dev.caravan.local.account.Accounts;
import dev.caravan.local.control.Control;
import dev.caravan.local.control.ControlledAws;
import dev.caravan.local.dynamodb.DynamoDb;
import dev.caravan.local.dynamodb.TableStore;
import dev.caravan.local.front.Calls;
import dev.caravan.local.front.Faults;
import dev.caravan.local.front.FrontDoor;
import dev.caravan.local.http.HttpHandler;
import dev.caravan.local.http.HttpServer;
import dev.caravan.local.logs.CloudWatchLogs;
import dev.caravan.local.logs.LogStore;
import dev.caravan.local.s3.Notifications;
import dev.caravan.local.s3.ObjectServer;
import dev.caravan.local.s3.S3;
import dev.caravan.local.sqs.ElasticMq;
import dev.caravan.local.sqs.Queues;
import dev.caravan.local.sqs.Sqs;
import dev.caravan.local.sts.Sts;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The local AWS in this process. */
public final class LocalAwsServer implements Closeable {
    private final HttpServer http;
    private final ElasticMq elasticMq;
    private final ObjectServer objects;

    private LocalAwsServer(HttpServer http, ElasticMq elasticMq, ObjectServer objects) {
        this.http = http;
        this.elasticMq = elasticMq;
        this.objects = objects;
    }

    public static LocalAwsServer start(ServerOptions options, Clock baseClock) throws IOException {
        HttpServer http = new HttpServer(options.port());
        // The slowest part by far: it starts while the rest does.
        CompletableFuture<ElasticMq> elastic = CompletableFuture.supplyAsync(() -> new ElasticMq(http.address()));
        ObjectServer objects = new ObjectServer();
        ElasticMq elasticMq = elastic.join();
        http.start(wire(options, baseClock, elasticMq, objects));
        return new LocalAwsServer(http, elasticMq, objects);
    }

    private static HttpHandler wire(ServerOptions options, Clock baseClock, ElasticMq elasticMq, ObjectServer objects) {
        AccountClock clock = new AccountClock(baseClock);
        Queues queues = new Queues(elasticMq, baseClock);
        Notifications notifications = new Notifications(queues, clock);
        ControlledAws aws = new ControlledAws(
                clock,
                new Accounts(clock, new SecureRandom()),
                new Faults(),
                new Calls(options.keptCalls()),
                new S3(objects, notifications),
                notifications,
                queues,
                new TableStore(),
                new LogStore(options.keepsLogEvents()));
        FrontDoor frontDoor = new FrontDoor(
                List.of(
                        new Sqs(queues),
                        aws.s3(),
                        new Sts(aws.accounts()),
                        new CloudWatchLogs(aws.logs(), clock),
                        new DynamoDb(aws.tables())),
                aws.accounts(),
                clock,
                aws.faults(),
                aws.calls());
        Control control = new Control(aws);
        return request -> (request.rawPath().startsWith(Control.PREFIX) ? control : frontDoor).handle(request);
    }

    public URI endpoint() {
        return http.address();
    }

    /** Leaves nothing behind but its threads: for a process that ends right after. */
    void abandon() throws IOException {
        http.close();
        objects.deleteFolder();
    }

    @Override
    public void close() throws IOException {
        http.close();
        objects.close();
        elasticMq.close();
    }
}
