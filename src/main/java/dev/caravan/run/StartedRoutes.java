package dev.caravan.run;

import dev.caravan.config.Settings;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.apache.camel.main.Main;

/** Starts the routes, and makes sure that they are of use: they may be anyone's. */
final class StartedRoutes {

    private StartedRoutes() {}

    /** @throws RoutesException when they do not start, or none of them takes messages in this mode */
    static void start(Main main, Settings.Run settings) {
        String which = settings.routes() == null ? "The packaged routes" : "The routes in " + settings.routes();
        try {
            main.start();
        } catch (RuntimeException broken) {
            throw new RoutesException(which + " cannot be run: " + reasons(broken), broken);
        }
        String wayIn = settings.mode() == Settings.Mode.MANUAL ? "direct://manual" : "aws2-sqs://";
        if (main.getCamelContext().getRoutes().stream()
                .map(Route::getEndpoint)
                .noneMatch(from -> from.getEndpointUri().startsWith(wayIn))) {
            throw new RoutesException(which + " cannot be run: none of them begins with " + wayIn.replace("//", ""));
        }
    }

    /** What each cause adds to what is said already. */
    private static String reasons(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .map(cause -> String.valueOf(cause.getMessage()))
                .reduce((said, next) -> said.contains(next) ? said : said + ": " + next)
                .orElse("")
                .lines()
                .collect(Collectors.joining(" "));
    }
}
