package dev.caravan.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Where a command speaks with a person.
 *
 * @param out for results
 * @param err for everything else
 * @param interactive whether somebody is there to answer
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err, boolean interactive) {

    public Terminal {
        requireNonNull(in, "in is null");
        requireNonNull(out, "out is null");
        requireNonNull(err, "err is null");
    }

    /** Whether this process has one. */
    @SuppressWarnings("SystemConsoleNull") // null up to Java 21; from then on there is a method to ask
    public static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }

    /** Asks; anything but yes is no, the end of the input too. */
    public boolean confirms(String question) {
        err.print(question + " [y/N] ");
        err.flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(in, UTF_8)).readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        } catch (IOException unreadable) {
            err.println("The answer cannot be read: " + unreadable.getMessage());
            return false;
        }
    }

    /** @throws UsageException when a question could not be answered, before anything is done in vain */
    public void requireAnswers(String what) {
        if (!interactive) {
            throw new UsageException(
                    what + " asks first, and there is no terminal to answer: say --yes, or --dry-run to look.");
        }
    }
}
