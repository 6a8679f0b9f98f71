package dev.caravan.local.front;

import dev.caravan.local.account.AccountClock;
import dev.caravan.local.account.Accounts;
import dev.caravan.local.account.Caller;
import dev.caravan.local.account.Credential;
import dev.caravan.local.client.Call;
import dev.caravan.local.http.Answer;
import dev.caravan.local.http.HttpHandler;
import dev.caravan.local.http.HttpRequest;
import dev.caravan.local.http.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where every AWS call comes in. */
public final class FrontDoor implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final Caller NOBODY = new Caller("", "", "", "", Map.of(), Set.of(), Optional.empty());

    private final Map<String, AwsService> services;
    private final Accounts accounts;
    private final AccountClock clock;
    private final Calls calls;
    private final Misfortune misfortune;

    public FrontDoor(List<AwsService> services, Accounts accounts, AccountClock clock, Faults faults, Calls calls) {
        this.services = services.stream().collect(Collectors.toMap(AwsService::signingName, Function.identity()));
        this.accounts = accounts;
        this.clock = clock;
        this.calls = calls;
        this.misfortune = new Misfortune(faults);
    }

    @Override
    public Answer handle(HttpRequest request) throws IOException {
        Signature signature = Signature.of(request).orElse(null);
        if (signature == null) {
            return refused(Wire.S3, Wire.S3.unsigned());
        }
        AwsService service = services.get(signature.service());
        if (service == null) {
            return refused(
                    Wire.LOGS,
                    new AwsError(404, "UnknownOperationException", "There is no " + signature.service() + " here."));
        }
        return admitted(service, signature, request);
    }

    private static Answer refused(Wire wire, AwsError error) {
        return new Answer.Whole(wire.write(error, UUID.randomUUID().toString()));
    }

    private Answer admitted(AwsService service, Signature signature, HttpRequest request) throws IOException {
        Visit visit = new Visit(service, signature.region());
        try {
            AwsRequest known = authenticated(service.wire(), signature, request);
            visit.caller = known.caller();
            Operation operation = service.read(known);
            visit.operation = operation;
            return recorded(visit, misfortune.strike(visit, () -> allowed(service, known.caller(), operation)));
        } catch (AwsError e) {
            visit.error = e.code();
            return recorded(visit, refused(service.wire(), e));
        } catch (RuntimeException e) {
            LOG.error("{} failed", signature.service(), e);
            visit.error = "InternalFailure";
            return recorded(visit, refused(service.wire(), new AwsError(500, "InternalFailure", String.valueOf(e))));
        }
    }

    private Reply allowed(AwsService service, Caller caller, Operation operation) throws AwsError, IOException {
        if (!operation.action().isEmpty()) {
            Optional<String> missing = accounts.missing(caller, operation.action(), operation.arn());
            if (missing.isPresent()) {
                throw service.wire().denied(caller, operation.action(), operation.arn(), missing.get());
            }
        }
        return operation.work().run();
    }

    private AwsRequest authenticated(Wire wire, Signature signature, HttpRequest request) throws AwsError, IOException {
        Credential credential = accounts.credential(signature.accessKeyId()).orElseThrow(wire::unknownKey);
        if (!credential.token().equals(request.header("x-amz-security-token"))) {
            throw wire.unknownKey();
        }
        HttpRequest readable = request;
        String hash = request.header("x-amz-content-sha256").orElse("UNSIGNED-PAYLOAD");
        if (wire != Wire.S3) {
            byte[] body = whole(request);
            hash = Signature.sha256(body);
            readable = new HttpRequest(
                    request.method(),
                    request.rawPath(),
                    request.rawQuery(),
                    request.headers(),
                    new ByteArrayInputStream(body),
                    request.abandoned());
        }
        if (!signature.holds(request, credential.secret(), hash)) {
            throw wire.badSignature();
        }
        if (accounts.expired(credential)) {
            throw wire.expired();
        }
        return new AwsRequest(readable, credential.caller(), signature.region());
    }

    /** One array of the right size, where many would have to be put together. */
    private static byte[] whole(HttpRequest request) throws IOException {
        Optional<Integer> stated = request.header("content-length").map(Integer::valueOf);
        if (stated.isEmpty()) {
            return request.body().readAllBytes();
        }
        byte[] body = new byte[stated.get()];
        request.body().readNBytes(body, 0, body.length);
        return body;
    }

    private Answer recorded(Visit visit, Answer answer) {
        int status = answer instanceof Answer.Whole whole
                ? whole.reply().status()
                : answer instanceof Answer.Cut cut ? cut.reply().status() : 0;
        Operation operation = visit.operation;
        long now = clock.now(visit.caller.account()).toEpochMilli();
        String service = visit.service.signingName();
        String name = operation == null ? "" : operation.name();
        calls.record(
                service + ' ' + name,
                sequence -> new Call(
                        sequence,
                        now,
                        service,
                        name,
                        visit.caller.arn(),
                        visit.caller.account(),
                        visit.caller.tags(),
                        visit.region,
                        operation == null ? "" : operation.resource(),
                        status,
                        visit.error,
                        operation == null ? Map.of() : operation.details()));
        return answer;
    }

    /** What is known of a call while it goes through. */
    static final class Visit {
        final AwsService service;
        final String region;
        Caller caller = NOBODY;

        @Nullable
        Operation operation;

        @Nullable
        String error;

        Visit(AwsService service, String region) {
            this.service = service;
            this.region = region;
        }
    }
}
