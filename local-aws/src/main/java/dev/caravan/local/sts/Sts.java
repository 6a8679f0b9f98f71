package dev.caravan.local.sts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.caravan.local.account.Accounts;
import dev.caravan.local.account.Caller;
import dev.caravan.local.account.Credential;
import dev.caravan.local.client.Role;
import dev.caravan.local.front.AwsError;
import dev.caravan.local.front.AwsRequest;
import dev.caravan.local.front.AwsService;
import dev.caravan.local.front.Operation;
import dev.caravan.local.front.Wire;
import dev.caravan.local.front.Xml;
import dev.caravan.local.http.Reply;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** STS in its Query protocol. */
public final class Sts implements AwsService {
    private final Accounts accounts;
    private final Trust trust;

    public Sts(Accounts accounts) {
        this.accounts = accounts;
        this.trust = new Trust(accounts);
    }

    @Override
    public String signingName() {
        return "sts";
    }

    @Override
    public Wire wire() {
        return Wire.STS;
    }

    @Override
    public Operation read(AwsRequest request) throws AwsError, IOException {
        Form form = Form.of(new String(request.http().body().readAllBytes(), UTF_8));
        String name = form.text("Action").orElse("");
        return switch (name) {
            case "AssumeRole" -> assumeRole(AssumeRole.of(form), request.caller());
            // Nobody can be refused this one.
            case "GetCallerIdentity" -> new Operation(name, "", "", "*", () -> identity(request.caller()));
            default ->
                throw new AwsError(
                        400, "InvalidAction", "Could not find operation " + name + " for version 2011-06-15");
        };
    }

    private Operation assumeRole(AssumeRole asked, Caller caller) {
        Map<String, Object> details = new LinkedHashMap<>();
        asked.externalId().ifPresent(id -> details.put("externalId", id));
        details.put("sessionName", asked.sessionName());
        details.put("duration", asked.duration().toSeconds());
        details.put("tags", asked.tags());
        asked.policy().ifPresent(policy -> details.put("policy", policy));
        return new Operation(
                "AssumeRole", "sts:AssumeRole", asked.roleArn(), asked.roleArn(), details, () -> open(asked, caller));
    }

    private Reply open(AssumeRole asked, Caller caller) throws AwsError {
        asked.check(caller);
        Role role = trust.check(asked, caller);
        Credential session = accounts.session(role, asked.sessionName(), asked.duration(), asked.traits(caller));
        Caller now = session.caller();
        return reply(
                "AssumeRole",
                "<Credentials><AccessKeyId>" + session.accessKeyId() + "</AccessKeyId><SecretAccessKey>"
                        + session.secret() + "</SecretAccessKey><SessionToken>"
                        + session.token().orElseThrow() + "</SessionToken><Expiration>"
                        + Instant.ofEpochSecond(session.expires().orElseThrow().getEpochSecond())
                        + "</Expiration></Credentials><AssumedRoleUser><AssumedRoleId>" + now.userId()
                        + "</AssumedRoleId><Arn>" + Xml.text(now.arn()) + "</Arn></AssumedRoleUser>");
    }

    private static Reply identity(Caller caller) {
        return reply(
                "GetCallerIdentity",
                "<Arn>" + Xml.text(caller.arn()) + "</Arn><UserId>" + caller.userId() + "</UserId><Account>"
                        + caller.account() + "</Account>");
    }

    private static Reply reply(String action, String result) {
        return Reply.of(
                200,
                "text/xml",
                "<" + action + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><" + action + "Result>"
                        + result + "</" + action + "Result><ResponseMetadata><RequestId>" + UUID.randomUUID()
                        + "</RequestId></ResponseMetadata></" + action + "Response>");
    }
}
