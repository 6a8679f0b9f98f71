package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Call;
import dev.caravan.report.ReportSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** Whoever may send to the queue names the object: it must be in a bucket, and in one of ours. */
class SourceBucketsTest {
    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();
    private final String key = acme.key("payments", "pod-1", "a.json.gz");
    private final String foreign = "foreign-" + world.number;

    @AfterEach
    void leave() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drain", "manual", "dry run", "replay"})
    void an_object_in_another_bucket_is_dead_lettered_before_s3_is_asked(String how) throws IOException {
        prepare();
        if (how.equals("replay")) {
            InProcess.command(world, null, "replay", "--bucket", foreign, "--yes", "--force");
        } else if (!how.equals("manual")) {
            world.send(eventOf(foreign));
        }
        long before = world.calls("s3", "GetObject").size();

        Finished run = how.equals("manual")
                ? world.manual(eventOf(foreign), "--source-buckets", world.bucket)
                : how.equals("dry run")
                        ? world.drain("--source-buckets", world.bucket, "--dry-run")
                        : world.drain("--source-buckets", world.bucket);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.report().path("dead_letters")).singleElement().satisfies(letter -> {
            assertThat(letter.path("reason").asText()).isEqualTo("foreign-bucket");
            assertThat(letter.path("error").asText()).contains(foreign, "SOURCE_BUCKETS");
        });
        assertThat(world.letters()).hasSize(how.equals("dry run") ? 0 : 1);
        assertThat(world.calls("s3", "GetObject")).hasSize((int) before);
        assertThat(acme.logs("pod-1").messages()).isEmpty();
        assertThat(ReportSchema.problems(run.report())).isEmpty();
    }

    @Test
    void objects_in_any_bucket_of_the_list_are_delivered() {
        prepare();
        world.putLines(acme.key("payments", "pod-2", "b.json.gz"), LogLines.numbered(2));
        world.send(eventOf(foreign));

        Finished run = world.drain("--source-buckets", " " + world.bucket + " , " + foreign);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(1));
        assertThat(acme.logs("pod-2").messages()).isEqualTo(LogLines.messages(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:s3:us-east-1:111111111111:accesspoint/logs",
                "arn:aws:s3::111111111111:accesspoint/m.mrap",
                "logs-abcdefghijklmnopqrstuvwxyz1234567890s-s3alias",
                "logs--use1-az1--x-s3",
                "central-logs/../other",
                "central logs",
                "..",
                " "
            })
    void what_is_not_the_name_of_a_bucket_is_no_notification(String name) {
        Finished run = world.manual(eventOf(name));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(world.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("invalid-notification");
            assertThat(letter.error()).contains("s3.bucket.name");
        });
        assertThat(world.calls("s3", "GetObject")).extracting(Call::status).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"central-logs,,other-logs", "central-logs,No_Bucket", "arn:aws:s3:::central-logs"})
    void a_list_with_something_else_in_it_is_a_mistake_of_configuration(String list) {
        Finished run = InProcess.exactly(
                world, world.environment(), InputStream.nullInputStream(), "--mode", "drain", "--source-buckets", list);

        assertThat(run.exitCode()).isEqualTo(2);
        List<String> wrong = List.of(list.split(",", -1)).stream()
                .filter(entry -> !entry.matches("[a-z-]+"))
                .toList();
        assertThat(run.err())
                .contains("SOURCE_BUCKETS (--source-buckets) is \"" + list + "\"; \"" + wrong.get(0)
                        + "\" is not one of names of S3 buckets");
        assertThat(world.calls("sqs", "ReceiveMessage")).isEmpty();
    }

    /** An object of a tenant in another bucket that our credentials may read. */
    private void prepare() {
        world.s3.createBucket(request -> request.bucket(foreign));
        world.s3.putObject(
                request -> request.bucket(foreign).key(key),
                RequestBody.fromBytes(World.gzip(String.join("\n", LogLines.numbered(1)) + "\n")));
    }

    private String eventOf(String bucket) {
        return world.event(key).replace(world.bucket, bucket);
    }
}
