package dev.caravan.object;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.credentials.Fleet;
import dev.caravan.credentials.LocalAwsServer;
import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.notification.ObjectRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

@ExtendWith(LocalAwsServer.class)
class CentralObjectTest {
    private static final int SIZE = 1_000_000;
    private static final int CUT = 300_000;

    private final Fleet fleet;
    private final String bucket;
    private final S3Client s3;
    private final byte[] content = bytes(SIZE);

    CentralObjectTest(Fleet fleet) {
        this.fleet = fleet;
        this.bucket = "central-" + fleet.account();
        this.s3 = S3Client.builder()
                .endpointOverride(fleet.aws().endpoint())
                .region(Region.of(Fleet.REGION))
                .credentialsProvider(fleet.credentials())
                .build();
    }

    @BeforeEach
    void putObject() {
        s3.createBucket(r -> r.bucket(bucket));
        put(content);
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    @Test
    void the_whole_and_ranges_are_read_in_any_order_and_as_often_as_one_likes() throws IOException {
        try (CentralObject object = CentralObject.open(s3, ref(null, null))) {
            assertThat(object.whole().readAllBytes()).isEqualTo(content);
            assertThat(object.range(10, 19).readAllBytes()).isEqualTo(Arrays.copyOfRange(content, 10, 20));
            assertThat(object.whole().readNBytes(5)).isEqualTo(Arrays.copyOf(content, 5));
            assertThat(object.whole().readAllBytes()).isEqualTo(content);
        }
        assertThat(gets()).extracting(Call::status).containsExactly(200, 206, 200, 200);
    }

    @Test
    void an_empty_object_is_read_to_its_end() throws IOException {
        put(new byte[0]);
        try (CentralObject object = CentralObject.open(s3, ref(null, null))) {
            assertThat(object.whole().readAllBytes()).isEmpty();
        }
    }

    @Test
    void a_range_whose_connection_breaks_is_read_on_from_the_same_byte_and_ends_where_it_should() throws IOException {
        try (CentralObject object = CentralObject.open(s3, ref(null, null));
                FaultHandle broken = fleet.aws().fault(get().times(2).cutBodyAfter(CUT))) {
            ObjectStream range = object.range(1_000, 900_000);

            assertThat(range.readAllBytes()).isEqualTo(Arrays.copyOfRange(content, 1_000, 900_001));
            assertThat(range.taken()).isEqualTo(899_001);
            assertThat(broken.hits()).isEqualTo(2);
        }
    }

    /** As some clients of HTTP end a stream: too early, and without an error. */
    @Test
    void a_connection_that_ends_before_the_object_does_is_broken_too() throws IOException {
        List<String> asked = new ArrayList<>();
        try (ObjectStream stream = new ObjectStream(ref(null, null), opened("abc"), 10, 16, range -> {
            asked.add(range);
            return opened("def");
        })) {
            assertThat(stream.readAllBytes()).asString(US_ASCII).isEqualTo("abcdef");
        }
        assertThat(asked).containsExactly("bytes=13-15");
    }

    @Test
    void a_connection_that_breaks_three_times_without_a_byte_between_is_given_up() throws IOException {
        try (FaultHandle broken = fleet.aws().fault(get().cutBodyAfter(0));
                CentralObject object = CentralObject.open(s3, ref(null, null))) {
            InputStream whole = object.whole();

            assertThatThrownBy(whole::readAllBytes).isInstanceOf(IOException.class);
            assertThat(broken.hits()).isEqualTo(3);
        }
    }

    @Test
    void other_content_than_was_notified_is_told_by_both_tags_and_not_read() {
        String meant = tag();
        put(bytes(10));

        assertThatThrownBy(() -> CentralObject.open(s3, ref(null, meant)))
                .isInstanceOfSatisfying(
                        ReplacedObjectException.class,
                        replaced -> assertThat(replaced.found()).isEqualTo(tag()))
                .hasMessageContaining(meant)
                .hasMessageContaining(tag());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_second_read_never_sees_other_content_than_the_first(boolean whole) throws IOException {
        try (CentralObject object = CentralObject.open(s3, ref(null, null))) {
            object.whole().readNBytes(5);
            put(bytes(SIZE + 1));

            assertThatThrownBy(() -> {
                        if (whole) {
                            object.whole();
                        } else {
                            object.range(5, 10);
                        }
                    })
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            refused -> assertThat(refused.statusCode()).isEqualTo(412));
        }
    }

    @Test
    void an_object_that_is_replaced_before_its_broken_read_goes_on_is_told_as_such() throws IOException {
        try (FaultHandle broken = fleet.aws().fault(get().times(1).cutBodyAfter(CUT));
                CentralObject object = CentralObject.open(s3, ref(null, null))) {
            put(bytes(SIZE + 1));

            assertThatThrownBy(object.whole()::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessage("s3://" + bucket + "/k was replaced while it was read")
                    .hasCauseInstanceOf(S3Exception.class);
            assertThat(broken.hits()).isEqualTo(1);
        }
    }

    @Test
    void a_version_is_read_as_it_is_whatever_is_put_after_it() throws IOException {
        fleet.aws().keepVersions(bucket);
        byte[] old = bytes(SIZE + 2);
        String version = put(old);
        put(bytes(SIZE + 3));

        try (FaultHandle broken = fleet.aws().fault(get().times(1).cutBodyAfter(CUT));
                CentralObject object = CentralObject.open(s3, ref(version, null))) {
            assertThat(object.whole().readAllBytes()).isEqualTo(old);
            put(bytes(SIZE + 4));
            assertThat(object.range(0, 99).readAllBytes()).isEqualTo(Arrays.copyOf(old, 100));
            assertThat(broken.hits()).isEqualTo(1);
        }
    }

    @Test
    void what_s3_does_not_hand_out_is_said_in_its_own_words() {
        assertThatThrownBy(() -> CentralObject.open(s3, new ObjectRef(bucket, "gone", null, null, null, null)))
                .isInstanceOf(NoSuchKeyException.class);
    }

    private static ResponseInputStream<GetObjectResponse> opened(String bytes) {
        return new ResponseInputStream<>(
                GetObjectResponse.builder().build(),
                AbortableInputStream.create(new ByteArrayInputStream(bytes.getBytes(US_ASCII))));
    }

    private ObjectRef ref(@Nullable String version, @Nullable String tag) {
        return new ObjectRef(bucket, "k", version, tag, null, null);
    }

    private String put(byte[] bytes) {
        return s3.putObject(r -> r.bucket(bucket).key("k"), RequestBody.fromBytes(bytes))
                .versionId();
    }

    private String tag() {
        return ObjectRef.plain(s3.headObject(r -> r.bucket(bucket).key("k")).eTag());
    }

    private Fault get() {
        return Fault.on("s3", "GetObject").onResource(bucket);
    }

    private List<Call> gets() {
        return fleet.aws().calls(CallFilter.of("s3", "GetObject").onResource(bucket));
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
