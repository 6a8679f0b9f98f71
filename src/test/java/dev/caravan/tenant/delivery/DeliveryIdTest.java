package dev.caravan.tenant.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryIdTest {
    private static final String ROLE = "arn:aws:iam::222222222222:role/some/path/logs";

    @Test
    void a_log_group_goes_by_account_region_and_name_and_not_by_the_role() {
        assertThat(DeliveryId.ofLogGroup("cloudwatch", ROLE, "eu-west-1", "/app")
                        .text())
                .isEqualTo("cloudwatch:222222222222:eu-west-1:/app");
        assertThat(DeliveryId.ofLogGroup("cloudwatch", "arn:aws-cn:iam::222222222222:role/logs", "cn-north-1", "/app")
                        .text())
                .isEqualTo("cloudwatch:aws-cn:222222222222:cn-north-1:/app");
    }

    @Test
    void a_place_in_a_bucket_goes_by_bucket_and_prefix() {
        assertThat(DeliveryId.ofBucket("s3", "acme-logs", "").text()).isEqualTo("s3://acme-logs/");
        assertThat(DeliveryId.ofBucket("s3", "acme-logs", "a/b/").text()).isEqualTo("s3://acme-logs/a/b/");
    }

    @Test
    void a_prefix_keeps_to_what_can_be_sent_and_two_prefixes_stay_two() {
        DeliveryId odd = DeliveryId.ofBucket("s3", "acme", "50%/what?/\uffff/é/");
        assertThat(odd.text()).isEqualTo("s3://acme/50%25/what%3F/%EF%BF%BF/é/");
        assertThat(odd.isWhole()).isTrue();
    }

    @Test
    void what_an_item_does_not_tell_is_unknown() {
        DeliveryId id = DeliveryId.ofLogGroup("cloudwatch", null, "eu-west-1", null);
        assertThat(id.text()).isEqualTo("cloudwatch:?:eu-west-1:?");
        assertThat(id.isWhole()).isFalse();
        assertThat(id.type()).isEqualTo("cloudwatch");
    }

    @ParameterizedTest
    @CsvSource({
        "cloudwatch, true",
        "s3, false",
        "cloudwatch:222222222222:eu-west-1:/app, true",
        "cloudwatch:222222222222:eu-west-1:/ap, false",
        "cloudwatch:222222222222:eu-west-1:?, true",
        "cloudwatch:?:eu-west-1:/app, true",
        "cloudwatch:?:eu-west-2:/app, false",
        "?:222222222222:eu-west-1:/app, true",
        "cloudwatch:2222.*:eu-west-1:/app, false"
    })
    void what_is_known_must_be_the_same(String named, boolean may) {
        DeliveryId group = DeliveryId.ofLogGroup("cloudwatch", ROLE, "eu-west-1", "/app");

        assertThat(DeliveryId.named(named).mayBe(group)).isEqualTo(may);
    }

    @Test
    @Timeout(10)
    void a_name_of_nothing_but_unknown_parts_is_compared_at_once() {
        DeliveryId group = DeliveryId.ofLogGroup("cloudwatch", ROLE, "eu-west-1", "/app/" + "a".repeat(500));

        assertThat(DeliveryId.named("cloudwatch:" + "?".repeat(2_000) + "!").mayBe(group))
                .isFalse();
        assertThat(DeliveryId.named("cloudwatch:" + "?".repeat(40) + "!").mayBe(group))
                .isFalse();
        assertThat(DeliveryId.named("cloudwatch:" + "?".repeat(40)).mayBe(group))
                .isTrue();
    }

    @Test
    void a_name_that_is_longer_than_any_names_no_delivery() {
        DeliveryId named = DeliveryId.named("cloudwatch:" + "x".repeat(100_000));
        assertThat(named.text()).hasSizeLessThan(2100);
        assertThat(named.mayBe(DeliveryId.ofLogGroup("cloudwatch", ROLE, "eu-west-1", "/app")))
                .isFalse();
    }
}
