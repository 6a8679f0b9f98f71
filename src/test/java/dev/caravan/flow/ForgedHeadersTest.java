package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;

/** Attributes of a message that are called like headers of Camel steer nothing, also where a route asks for all of them. */
class ForgedHeadersTest {
    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();
    private final Customer globex = world.customer("globex").toLogGroup();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void no_attribute_becomes_a_header_that_steers_a_component() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("..", "routes"))) {
            for (Path file : files) {
                String route = Files.readString(file)
                        .replace("caravan-replay,caravan-delivery,caravan-lines", "All")
                        .replace("ApproximateReceiveCount,SentTimestamp", "All");
                Files.writeString(folder.resolve(file.getFileName().toString()), route);
            }
        }
        world.aws.stopNotifying(world.bucket);
        world.putLines(globex.key("app", "pod-9", "b.json.gz"), LogLines.numbered(3));
        forged("pod-1", Map.of("CamelAwsSqsReceiptHandle", "none", "CamelAwsS3Key", "other", "breadcrumbId", "b"));
        forged(
                "pod-2",
                Map.of("CAMELAWSSQSRECEIPTHANDLE", "none", "CamelTenantLogsDestination", "d", "CamelFileName", "f"));
        forged(
                "pod-3",
                Map.of("ApproximateReceiveCount", "many", "camelSplitIndex", "9", "CamelAwsS3BucketName", "other"));

        Finished run = world.drain("--routes", folder.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        for (String pod : List.of("pod-1", "pod-2", "pod-3")) {
            assertThat(acme.logs(pod).messages()).isEqualTo(LogLines.messages(2));
        }
        assertThat(globex.logs("pod-9").messages()).isEmpty();
        assertThat(world.messagesLeft()).isZero();
    }

    private void forged(String pod, Map<String, String> names) {
        String key = acme.key("payments", pod, "a.json.gz");
        world.putLines(key, LogLines.numbered(2));
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        names.forEach((name, value) -> attributes.put(
                name,
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(value)
                        .build()));
        attributes.put(
                "caravan-delivery",
                MessageAttributeValue.builder()
                        .dataType("Binary")
                        .binaryValue(SdkBytes.fromUtf8String("s3"))
                        .build());
        attributes.put(
                "CamelAwsSqsMessageId",
                MessageAttributeValue.builder()
                        .dataType("Number.int")
                        .stringValue("1.5")
                        .build());
        world.sqs.sendMessage(request -> request.queueUrl(world.queueUrl)
                .messageBody(world.event(key))
                .messageAttributes(attributes)
                .messageSystemAttributes(Map.of(
                        MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                        MessageSystemAttributeValue.builder()
                                .dataType("String")
                                .stringValue("Root=1-5759e988-bd862e3fe1be46a994272793")
                                .build())));
    }
}
