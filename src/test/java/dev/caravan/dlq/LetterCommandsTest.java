package dev.caravan.dlq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.cli.Command;
import dev.caravan.cli.ExitCode;
import dev.caravan.config.CommandSettings;
import dev.caravan.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LetterCommandsTest {
    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");

    private final QueueOfLetters queue = new QueueOfLetters();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void a_replay_that_fails_at_once_again_does_not_go_round_in_circles() {
        queue.put(NOW.minusSeconds(60));
        queue.whenSent = () -> {
            if (queue.sent.size() < 100) {
                queue.put(NOW.plusMillis(1));
            }
        };

        ExitCode exitCode = run(Command.Action.REPLAY);

        assertThat(exitCode).isEqualTo(ExitCode.ALL_DELIVERED);
        assertThat(queue.sent).hasSize(1);
        assertThat(queue.visible()).isEqualTo(1);
    }

    @Test
    void the_oldest_is_listed_first() {
        queue.put(NOW.minusSeconds(60));
        queue.put(NOW.minusSeconds(3 * 86_400));
        queue.put(NOW.minusSeconds(7_200));
        queue.put(NOW.minusSeconds(5));

        run(Command.Action.LIST);

        assertThat(out.toString(UTF_8).lines().skip(1).limit(4).map(line -> line.split("  +", -1)[5]))
                .containsExactly("3d", "2h", "1m", "5s");
    }

    private ExitCode run(Command.Action action) {
        CommandSettings settings = new CommandSettings(
                "https://sqs/1/notifications",
                "https://sqs/1/dead-letters",
                "us-east-1",
                "{tenant}/{cluster}/{application}/{pod}/{file}",
                false);
        PrintStream print = new PrintStream(out, true, UTF_8);
        Terminal terminal = new Terminal(new ByteArrayInputStream(new byte[0]), print, print, false);
        Command.LetterChoice all = new Command.LetterChoice(List.of(), null, null, null, null, null, null, 1000);
        return new LetterCommands(queue, settings, terminal, Clock.fixed(NOW, ZoneOffset.UTC))
                .run(new Command.Dlq(action, all, false, false));
    }
}
