package dev.caravan.credentials;

import dev.caravan.local.client.LocalAws;
import dev.caravan.local.client.LocalAwsProcess;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One local AWS for all test classes that take a {@link Fleet}; each takes accounts of its own. */
public final class LocalAwsServer implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Fleet.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Fleet.in(running(context));
    }

    private static LocalAws running(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(LocalAwsServer.class))
                .getOrComputeIfAbsent(Running.class, key -> new Running(LocalAwsProcess.start()), Running.class)
                .process()
                .aws();
    }

    /** Stops with the last test. */
    private record Running(LocalAwsProcess process) implements AutoCloseable {
        @Override
        public void close() {
            process.close();
        }
    }
}
