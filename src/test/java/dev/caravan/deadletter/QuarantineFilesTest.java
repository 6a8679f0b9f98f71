package dev.caravan.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.object.RawLines.RawLine;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.undelivered.SomeWork;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class QuarantineFilesTest {

    @Test
    void a_file_is_named_by_its_object_its_reason_its_first_line_and_a_hash_of_delivery_and_lines() throws IOException {
        DeadLetter letter = DeadLetter.ofDelivery("too-old", "old", SomeWork.toLogGroup("acme"), "3-5,9");
        QuarantineFiles files = new QuarantineFiles(new Nowhere(), "quarantine", letter, SomeWork.OBJECT);

        files.add(new RawLine(3, "old"));

        assertThat(files.where())
                .as("copied again, the lines end in the file that is there")
                .isEqualTo("s3://quarantine/central/acme/c1/app/pod/1.json.gz.v1.too-old-3-4a22cf9709b3.ndjson.gz");
    }

    /** Nothing is put before a file is full or finished. */
    private static final class Nowhere implements S3Client {
        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }
}
