package dev.caravan.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.notification.NotifiedRecord.Invalid;
import dev.caravan.notification.NotifiedRecord.NothingToDo;
import dev.caravan.notification.NotifiedRecord.ObjectCreated;
import dev.caravan.notification.NotifiedRecord.Verbatim;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationReaderTest {
    private static final ObjectRef FROM_S3 = new ObjectRef(
            "central-logs",
            "acme/c1/api/pod-1/a b+c.gz",
            "096fKKXTRTtl3on89fVO.nfljtsv6qko",
            "d41d8cd98f00b204e9800998ecf8427e",
            "0055AED6DCD90281E5",
            "eu-west-1");
    private static final ObjectRef FROM_EVENT_BRIDGE = new ObjectRef(
            "central-logs",
            "acme/c1/api/pod-1/a%20b+c.gz",
            "IYV3p45BT0ac8hjHg1houSdS1a.Mro8e",
            "b1946ac92492d2347c6235b4d2611184",
            "00617F08299329D189",
            "ca-central-1");
    private static final String S3_EVENT = Samples.s3Event(Samples.created("acme/c1/api/pod-1/a+b%2Bc.gz"));
    private static final String EVENT_BRIDGE = Samples.eventBridge("Object Created", "acme/c1/api/pod-1/a%20b+c.gz");

    private final NotificationReader reader = new NotificationReader();

    private NotifiedRecord only(String body) {
        List<NotifiedRecord> records = reader.read(body);
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    static Stream<String> s3_events() {
        return Stream.of(S3_EVENT, Samples.sns(S3_EVENT), " \n" + S3_EVENT + "\n");
    }

    @ParameterizedTest
    @MethodSource("s3_events")
    void reads_an_s3_event_raw_and_from_sns(String body) {
        assertThat(only(body)).isEqualTo(new ObjectCreated(FROM_S3, body));
    }

    static Stream<String> event_bridge_events() {
        return Stream.of(EVENT_BRIDGE, Samples.sns(EVENT_BRIDGE));
    }

    @ParameterizedTest
    @MethodSource("event_bridge_events")
    void takes_an_event_bridge_key_as_it_is(String body) {
        assertThat(only(body)).isEqualTo(new ObjectCreated(FROM_EVENT_BRIDGE, body));
    }

    @Test
    void reads_a_message_written_by_hand_without_type_and_event_name() {
        String body = "{\"Message\": \"{\\\"Records\\\": [{\\\"s3\\\": {\\\"bucket\\\": {\\\"name\\\": \\\"b\\\"}, "
                + "\\\"object\\\": {\\\"key\\\": \\\"t/c/a/p/f.gz\\\"}}}]}\"}";
        assertThat(only(body))
                .isEqualTo(new ObjectCreated(new ObjectRef("b", "t/c/a/p/f.gz", null, null, null, null), body));
    }

    static Stream<String> test_events() {
        return Stream.of(Samples.TEST_EVENT, Samples.sns(Samples.TEST_EVENT));
    }

    @ParameterizedTest
    @MethodSource("test_events")
    void has_nothing_to_do_for_a_test_event(String body) {
        assertThat(only(body)).isEqualTo(new NothingToDo("s3:TestEvent", new Verbatim(body)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ObjectRemoved:Delete",
                "ObjectRemoved:DeleteMarkerCreated",
                "ObjectRestore:Completed",
                "LifecycleExpiration:Delete",
                "s3:ObjectRemoved:Delete"
            })
    void has_nothing_to_do_for_another_event_and_does_not_look_at_its_object(String name) {
        ObjectNode record = Samples.created("%zz").put("eventName", name);
        assertThat(only(Samples.s3Event(record)))
                .isEqualTo(new NothingToDo(name, new Verbatim(Samples.s3Event(record))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Object Deleted", "Object Tags Added", "Object Restore Completed"})
    void has_nothing_to_do_for_another_event_bridge_event(String type) {
        String body = Samples.eventBridge(type, "k");
        assertThat(only(body)).isEqualTo(new NothingToDo(type, new Verbatim(body)));
        assertThat(only(Samples.sns(body))).isInstanceOf(NothingToDo.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ObjectCreated:Put", "ObjectCreated:CompleteMultipartUpload", "s3:ObjectCreated:Copy"})
    void takes_every_event_of_a_created_object(String name) {
        assertThat(only(Samples.s3Event(Samples.created("k").put("eventName", name))))
                .isInstanceOf(ObjectCreated.class);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a+b, a b",
                "a%2Bb, a+b",
                "a%2bb, a+b",
                "a%20b, a b",
                "%E6%97%A5/%F0%9F%90%AA, 日/🐪",
                "日/🐪, 日/🐪",
                "a%2Fb, a/b",
                "a%252Fb, a%2Fb",
                "a%25, a%"
            })
    void decodes_the_form_encoded_key(String encoded, String key) {
        assertThat(only(Samples.s3Event(Samples.created(encoded))))
                .isInstanceOfSatisfying(
                        ObjectCreated.class,
                        created -> assertThat(created.object().key()).isEqualTo(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%", "a%2", "a%zz", "a%+1", "%C3", "%C3%28", "%FF", "%ED%A0%80", "%C0%AF", "%F4%90%80%80", "a%١١"
            })
    void refuses_a_key_whose_escapes_are_not_utf_8(String encoded) {
        assertThat(only(Samples.s3Event(Samples.created(encoded)))).isInstanceOf(Invalid.class);
    }

    @Test
    void refuses_half_a_surrogate_pair_in_a_key() {
        assertThat(only(Samples.s3Event(Samples.created("a\ud83db")))).isInstanceOf(Invalid.class);
        assertThat(only(Samples.eventBridge("Object Created", "a\udc2ab"))).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "  ",
                "hello",
                "[]",
                "{}",
                "\"text\"",
                "42",
                "null",
                "{\"Records\":[]}",
                "{\"Records\":{}}",
                "{\"Records\":null}",
                "{\"Records\":[",
                "{\"Records\":[{}]} trailing",
                "{\"Message\":\"hello\"}",
                "{\"Message\":\"[]\"}",
                "{\"Message\":{\"Records\":[]}}",
                "{\"Message\":\"{\\\"Records\\\":[]}\"}",
                "{\"Type\":\"SubscriptionConfirmation\",\"Message\":\"You have chosen to subscribe\"}",
                "{\"Event\":\"s3:OtherEvent\"}",
                "{\"Records\":[{}]}",
                "{\"Records\":[7]}",
                "{\"Records\":[{\"eventName\":\" \"}]}",
                "{\"Records\":[{\"eventName\":7}]}",
                "{\"detail-type\":7}",
                "{\"detail-type\":\"Object Created\"}",
                "{\"detail-type\":\"AWS API Call via CloudTrail\",\"source\":\"aws.s3\"}",
                "{\"detail-type\":\"Object Created\",\"source\":\"someone.else\",\"detail\":{}}"
            })
    void keeps_what_is_not_a_notification_as_it_came(String body) {
        assertThat(reader.read(body)).singleElement().isInstanceOfSatisfying(Invalid.class, invalid -> {
            assertThat(invalid.problem()).isNotBlank();
            assertThat(invalid.body()).isEqualTo(body == null ? "" : body);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/s3/bucket/name", "/s3/object/key", "/s3/object/versionId", "/eventName"})
    void refuses_a_record_with_a_field_that_is_not_a_string(String pointer) {
        ObjectNode record = Samples.created("k");
        int name = pointer.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) record.at(pointer.substring(0, name));
        parent.put(pointer.substring(name + 1), 7);
        assertThat(only(Samples.s3Event(record)))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.problem())
                                .isEqualTo(pointer.substring(1).replace('/', '.') + " is not a string"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"arn:aws:s3:::central-logs", "arn:aws:s3:eu-west-1:111122223333:accesspoint/a", "a/b", "a b"})
    void refuses_what_is_not_the_name_of_a_bucket(String bucket) {
        assertThat(only(Samples.s3Event(Samples.record("ObjectCreated:Put", bucket, "k"))))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.problem())
                                .contains("s3.bucket.name is ", bucket, "which is not the name of a bucket"));
        assertThat(only(Samples.eventBridge("Object Created", "k").replace("\"central-logs\"", '"' + bucket + '"')))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.problem()).contains("detail.bucket.name"));
    }

    @Test
    void refuses_a_blank_bucket_and_a_blank_key() {
        for (String blank : List.of("", " ", "+", "%20%09")) {
            assertThat(only(Samples.s3Event(Samples.created(blank)))).isInstanceOf(Invalid.class);
            assertThat(only(Samples.s3Event(Samples.record("ObjectCreated:Put", blank.replaceAll(".+", " "), "k"))))
                    .isInstanceOf(Invalid.class);
        }
        assertThat(only(Samples.eventBridge("Object Created", " "))).isInstanceOf(Invalid.class);
    }

    @Test
    void counts_an_empty_version_as_none_and_takes_the_quotes_off_an_entity_tag() {
        ObjectNode record = Samples.created("k");
        ((ObjectNode) record.at("/s3/object"))
                .put("versionId", "")
                .put("eTag", "\"abc\"")
                .putNull("sequencer");
        assertThat(only(Samples.s3Event(record)))
                .isInstanceOfSatisfying(
                        ObjectCreated.class,
                        created -> assertThat(created.object())
                                .isEqualTo(new ObjectRef("central-logs", "k", null, "abc", null, "eu-west-1")));
    }

    @Test
    void keeps_the_other_records_of_a_message_when_one_is_bad() {
        String body = Samples.sns(Samples.s3Event(
                List.of(Samples.created("good/1"), Samples.created("bad%"), Samples.created("good/2"))));
        assertThat(reader.read(body))
                .extracting(Object::getClass)
                .isEqualTo(List.of(ObjectCreated.class, Invalid.class, ObjectCreated.class));
    }

    @Test
    void reduces_the_body_to_the_record_in_the_same_envelope_without_the_signature() throws Exception {
        ObjectNode second = Samples.created("two").put("exact", new java.math.BigDecimal("1.50"));
        String body = Samples.sns(Samples.s3Event(List.of(Samples.created("one"), second)));
        ObjectNode reduced =
                (ObjectNode) Samples.JSON.readTree(reader.read(body).get(1).body());
        assertThat(reduced.path("Message").textValue()).isEqualTo(Samples.s3Event(second));
        assertThat(reduced.path("TopicArn").textValue()).isEqualTo("arn:aws:sns:eu-west-1:111122223333:central-logs");
        assertThat(reduced.has("Signature")).isFalse();
    }

    @Test
    void refuses_more_records_than_fit_a_message() {
        assertThat(reader.read(emptyRecords(NotificationReader.MAX_RECORDS))).hasSize(NotificationReader.MAX_RECORDS);
        assertThat(only(emptyRecords(NotificationReader.MAX_RECORDS + 1))).isInstanceOf(Invalid.class);
    }

    private static String emptyRecords(int count) {
        return "{\"Records\":[" + "{},".repeat(count - 1) + "{}]}";
    }

    @Test
    void survives_a_body_nested_a_million_deep() {
        String deep = "{\"Records\":" + "[".repeat(1_000_000);
        assertThat(only(deep)).isInstanceOf(Invalid.class);
        assertThat(only(Samples.sns(deep))).isInstanceOf(Invalid.class);
    }

    @Test
    void refuses_a_body_of_more_values_than_a_notification_has() {
        assertThat(only("{\"Records\":[" + "1,".repeat(500_000) + "1]}"))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.problem())
                                .startsWith("the body is more than a notification can be"));
    }

    @Test
    void refuses_a_key_that_is_longer_than_any_in_s3() {
        String longest = "ä".repeat(512);
        assertThat(only(Samples.s3Event(Samples.created("%C3%A4".repeat(512)))))
                .isInstanceOfSatisfying(
                        ObjectCreated.class,
                        created -> assertThat(created.object().key()).isEqualTo(longest));
        for (String body : List.of(
                Samples.s3Event(Samples.created("%C3%A4".repeat(512) + "x")),
                Samples.s3Event(Samples.created("k".repeat(250_000))),
                Samples.eventBridge("Object Created", longest + "x"))) {
            assertThat(only(body)).isInstanceOf(Invalid.class);
        }
    }

    @Test
    void says_what_is_wrong_in_a_short_line_even_when_the_body_is_not() {
        String rubbish = "x\n\u0007\u202e".repeat(100_000);
        for (NotifiedRecord record : List.of(
                only(rubbish),
                only(Samples.s3Event(Samples.created("%" + rubbish))),
                only(Samples.eventBridge(rubbish, "k")))) {
            assertThat(record)
                    .isInstanceOfSatisfying(
                            Invalid.class,
                            invalid -> assertThat(invalid.problem())
                                    .hasSizeLessThan(300)
                                    .doesNotContain("\n", "\u0007", "\u202e"));
        }
    }
}
