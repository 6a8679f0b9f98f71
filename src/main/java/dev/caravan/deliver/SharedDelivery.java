package dev.caravan.deliver;

import dev.caravan.credentials.SessionSettings;
import dev.caravan.credentials.StsClients;
import dev.caravan.credentials.TenantSessions;
import dev.caravan.deliver.account.ClientSettings;
import dev.caravan.deliver.logs.TenantLogs;
import dev.caravan.deliver.wire.LogsClients;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.StsClient;

/** What the endpoints of one component share while it runs. Closes what it opened, and nothing that it was given. */
final class SharedDelivery implements AutoCloseable {

    private final LogsClients clients;
    private final Runnable closeSessions;
    private final TenantLogs logs;
    private final DeliveryCounts counts = new DeliveryCounts();
    private final TenantLogsHealthCheck health;

    private SharedDelivery(TenantSessions sessions, ClientSettings settings, Runnable closeSessions) {
        this.clients = new LogsClients(settings);
        this.closeSessions = closeSessions;
        this.logs = new TenantLogs(sessions, clients);
        this.health = new TenantLogsHealthCheck(sessions, counts, logs::limits);
    }

    static SharedDelivery using(TenantSessions sessions, ClientSettings settings) {
        return new SharedDelivery(sessions, settings, () -> {});
    }

    /** @param given the STS client to use; null = one of our own */
    static SharedDelivery with(SessionSettings sessionSettings, @Nullable StsClient given, ClientSettings settings) {
        StsClient sts = given == null ? StsClients.create(settings.endpointOverride()) : given;
        TenantSessions sessions = new TenantSessions(sts, sessionSettings, Clock.systemUTC());
        return new SharedDelivery(sessions, settings, () -> {
            sessions.close();
            if (given == null) {
                sts.close();
            }
        });
    }

    TenantLogs logs() {
        return logs;
    }

    DeliveryCounts counts() {
        return counts;
    }

    TenantLogsHealthCheck health() {
        return health;
    }

    @Override
    public void close() {
        clients.close();
        closeSessions.run();
    }
}
