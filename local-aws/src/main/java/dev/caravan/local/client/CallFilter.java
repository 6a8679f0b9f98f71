package dev.caravan.local.client;

import org.jspecify.annotations.Nullable;

/** Which calls to look at; null matches everything, {@code resource} and {@code caller} are parts of the whole. */
public record CallFilter(
        @Nullable String service,
        @Nullable String operation,
        @Nullable String account,
        @Nullable String caller,
        @Nullable String resource,
        long afterSequence) {
    public static CallFilter all() {
        return new CallFilter(null, null, null, null, null, 0);
    }

    public static CallFilter of(String service, String operation) {
        return new CallFilter(service, operation, null, null, null, 0);
    }

    public CallFilter byAccount(String wanted) {
        return new CallFilter(service, operation, wanted, caller, resource, afterSequence);
    }

    public CallFilter byCaller(String part) {
        return new CallFilter(service, operation, account, part, resource, afterSequence);
    }

    public CallFilter onResource(String part) {
        return new CallFilter(service, operation, account, caller, part, afterSequence);
    }

    public CallFilter after(long sequence) {
        return new CallFilter(service, operation, account, caller, resource, sequence);
    }

    public boolean matches(Call call) {
        return call.sequence() > afterSequence
                && (service == null || service.equals(call.service()))
                && (operation == null || operation.equals(call.operation()))
                && (account == null || account.equals(call.account()))
                && (caller == null || call.callerArn().contains(caller))
                && (resource == null || call.resource().contains(resource));
    }
}
