package dev.caravan.local;

import dev.caravan.local.client.LocalAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test the same server, in this process, and an {@link Estate} of its own on it. */
final class OneServer implements ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(OneServer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Estate.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running =
                context.getRoot().getStore(HERE).getOrComputeIfAbsent("server", key -> new Running(), Running.class);
        return new Estate(new LocalAws(running.server.endpoint()), running.number());
    }

    private static final class Running implements AutoCloseable {
        private final LocalAwsServer server;
        private int estates;

        Running() {
            try {
                server = LocalAwsServer.start(ServerOptions.standard(), Clock.systemUTC());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        synchronized int number() {
            return ++estates;
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
