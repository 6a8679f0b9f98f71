package dev.caravan.credentials;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.LocalAws;
import dev.caravan.local.client.Role;
import dev.caravan.local.client.User;
import dev.caravan.tenant.delivery.CustomerRole;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** A central account with its role and a user that may assume it, and as many customers as a test asks for. */
public record Fleet(LocalAws aws, String account, User user, Role centralRole) {

    public static final String REGION = "eu-central-1";
    public static final String RUN = "run-7";

    private static final AtomicLong NEXT_ACCOUNT = new AtomicLong(210_000_000_000L);

    static Fleet in(LocalAws aws) {
        String account = newAccount();
        User user = aws.user(account, "caravan");
        Role central = aws.role(Role.named(account, "distribution").trusts(user.arn()));
        return new Fleet(aws, account, user, central);
    }

    public static String newAccount() {
        return Long.toString(NEXT_ACCOUNT.getAndIncrement());
    }

    /** A role in an account of its own that lets the central role in, with the central account's id as ExternalId. */
    public Role customer() {
        return aws.role(customerDraft());
    }

    /** The same before it is made, to be changed first. */
    public Role customerDraft() {
        return Role.named(newAccount(), "logs").trusts(centralRole.arn()).requiresExternalId(account);
    }

    public static CustomerRole as(Role role) {
        return new CustomerRole(role.arn(), null);
    }

    public StsClient sts() {
        return StsClients.builder(aws.endpoint())
                .region(Region.of(REGION))
                .credentialsProvider(credentials())
                .build();
    }

    public StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(user.accessKeyId(), user.secretAccessKey()));
    }

    public TenantSessions sessions() {
        return sessions(SessionTagging.REQUIRED, Clock.systemUTC());
    }

    public TenantSessions sessions(SessionTagging tagging, Clock clock) {
        return new TenantSessions(sts(), new SessionSettings(centralRole.arn(), null, tagging, RUN), clock);
    }

    /** The AssumeRole calls for a role, oldest first, those that failed among them. */
    public List<Call> assumed(Role role) {
        return aws.calls(CallFilter.of("sts", "AssumeRole").onResource(role.arn()));
    }

    /** Whether the ARN is that of a session of the role. */
    public static String sessionOf(Role role, String name) {
        return "arn:aws:sts::" + role.account() + ":assumed-role/" + role.name() + "/" + name;
    }
}
