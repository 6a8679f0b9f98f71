package dev.caravan.deliver.wire;

import dev.caravan.credentials.Fleet;
import dev.caravan.deliver.account.ClientSettings;
import dev.caravan.object.event.LogEvent;
import dev.caravan.tenant.delivery.CustomerRole;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.function.ThrowingSupplier;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;

/** The same put made with the generated client and without. */
final class BothWays implements AutoCloseable {

    static final AwsSessionCredentials AS = AwsSessionCredentials.create("AKID", "secret", "token");
    static final LogDestination TO = to("/logs/app", "pod-1");

    final LogsClients clients;
    final Puts plain;
    final Puts direct;

    BothWays(URI endpoint, Duration timeout) {
        clients = new LogsClients(new ClientSettings(timeout, 5, endpoint));
        RegionalLogs logs = clients.in(Fleet.REGION);
        plain = new PlainPuts(logs.client());
        direct = logs.puts();
    }

    static LogDestination to(String group, String stream) {
        CustomerRole role = new CustomerRole("arn:aws:iam::210000000001:role/logs", null);
        return new LogDestination("acme", "c1", role, Fleet.REGION, group, stream, null, null);
    }

    List<Puts> both() {
        return List.of(plain, direct);
    }

    static PutAnswer put(Puts puts, List<LogEvent> events) {
        return PutAnswer.of(puts.put(TO, events, AS), events);
    }

    /** What is thrown instead of an answer. */
    static SdkException failure(Puts puts) {
        return failure(puts, List.of(new LogEvent(1, "one", 1, 1)));
    }

    static SdkException failure(Puts puts, List<LogEvent> events) {
        ThrowingSupplier<PutAnswer> call = () -> put(puts, events);
        try {
            throw new AssertionError("answered: " + call.get());
        } catch (SdkException failure) {
            return failure;
        } catch (Throwable other) {
            throw new AssertionError(other);
        }
    }

    @Override
    public void close() {
        clients.close();
    }
}
