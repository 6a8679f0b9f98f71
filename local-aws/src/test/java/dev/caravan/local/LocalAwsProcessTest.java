package dev.caravan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.LocalAwsProcess;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

class LocalAwsProcessTest {
    private static final Path HOME = Path.of("target");

    @Test
    void serves_from_a_process_of_its_own_and_ends_it() {
        ProcessHandle handle;
        try (LocalAwsProcess local = LocalAwsProcess.start(HOME)) {
            handle = ProcessHandle.of(local.pid()).orElseThrow();
            Estate estate = new Estate(local.aws(), 1);
            estate.s3(estate.credentials()).createBucket(b -> b.bucket("here"));
            assertThat(local.aws().objects("here")).isEmpty();
        }
        assertThat(handle.isAlive()).isFalse();
    }

    @Test
    void only_counts_events_and_calls_when_told_to() {
        try (LocalAwsProcess local = LocalAwsProcess.start(HOME, "--store", "counts", "--calls", "0")) {
            Estate estate = new Estate(local.aws(), 1);
            CloudWatchLogsClient logs = estate.logs(estate.credentials());
            logs.createLogGroup(b -> b.logGroupName("g"));
            logs.createLogStream(b -> b.logGroupName("g").logStreamName("s"));
            logs.putLogEvents(b -> b.logGroupName("g")
                    .logStreamName("s")
                    .logEvents(InputLogEvent.builder()
                            .timestamp(Instant.now().toEpochMilli())
                            .message("four")
                            .build()));

            assertThat(local.aws()
                            .logStreams(estate.account, Estate.REGION)
                            .get(0)
                            .bytes())
                    .isEqualTo(30);
            assertThat(local.aws()
                            .logEvents(estate.account, Estate.REGION, "g", "s")
                            .puts())
                    .isEmpty();
            assertThat(local.aws().calls(CallFilter.all())).isEmpty();
        }
    }

    @Test
    void says_what_is_wrong_with_a_folder_that_holds_none(@TempDir Path empty) {
        assertThatThrownBy(() -> LocalAwsProcess.start(empty))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("holds no lib folder");
    }

    @Test
    void refuses_options_it_does_not_have() {
        assertThatThrownBy(() -> ServerOptions.parse("--colour", "red"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--colour");
        assertThatThrownBy(() -> ServerOptions.parse("--store", "nothing")).hasMessageContaining("events or counts");
        assertThatThrownBy(() -> ServerOptions.parse("--store", "")).hasMessageContaining("events or counts");
        assertThatThrownBy(() -> ServerOptions.parse("--port", " ")).hasMessage("--port is a number, not \" \"");
        assertThatThrownBy(() -> ServerOptions.parse("--calls", "1", "--calls", "2"))
                .hasMessage("--calls is given twice");
    }
}
