package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.NotificationFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The empty objects that tools write to make S3 look like folders. */
class FolderMarkersTest {

    @ParameterizedTest
    @EnumSource(NotificationFormat.class)
    void folder_markers_are_counted_and_cost_no_dead_letter_and_other_empty_objects_are_what_they_are(
            NotificationFormat format) {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            world.aws.stopNotifying(world.bucket);
            world.aws.notify(world.bucket, "", world.queueUrl, format);
            for (String marker : new String[] {
                "acme/",
                "acme/cluster-1/",
                "acme/cluster-1/app/",
                "acme/cluster-1/app/pod/",
                "acme_$folder$",
                "acme/cluster-1/app/pod/day_$folder$"
            }) {
                world.put(marker, new byte[0]);
            }
            world.put(acme.key("app", "pod", "empty.gz"), new byte[0]);

            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(world.letters()).isEmpty();
            assertThat(run.report().at("/messages/nothing_to_do").asInt()).isEqualTo(6);
            assertThat(run.delivery("acme", "cloudwatch").path("objects").asInt())
                    .isEqualTo(1);
            assertThat(world.messagesLeft()).isZero();
        }
    }

    @Test
    void an_object_with_bytes_or_of_a_size_that_nobody_tells_is_no_folder_marker() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            String key = acme.key("app", "pod", "day_$folder$");
            world.putLines(key, "delivered");
            String event = world.event(key, "acme/cluster-1/");

            Finished run = world.manual(event.replace("\"object\":{", "\"object\":{\"size\":7,"));
            Finished again = world.manual(world.event("acme/cluster-1/"));

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(again.exitCode()).as(again.err()).isEqualTo(1);
            assertThat(acme.logs("pod").messages()).containsExactly("delivered");
            assertThat(world.letters())
                    .hasSize(2)
                    .allSatisfy(letter -> assertThat(letter.reason()).isEqualTo("invalid-key"));
        }
    }
}
