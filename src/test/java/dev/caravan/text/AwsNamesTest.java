package dev.caravan.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsNamesTest {

    @ParameterizedTest
    @CsvSource({
        "central-logs, true, true",
        "a.b, true, true",
        "Old_Logs, false, true",
        "ab, false, true",
        "192.168.5.4, false, true",
        "a..b, false, true",
        "logs-, false, true",
        "-logs, false, false",
        "a/b, false, false",
        "arn:aws:s3:::central-logs, false, false",
        "logs-abc123-s3alias, true, false",
        "logs--ol-s3, true, false",
        "mfzwi23gnjvgw.mrap, true, false",
        "logs--use1-az4--x-s3, true, false",
    })
    void a_bucket_that_is_configured_has_a_name_of_today_and_one_that_exists_may_have_any_of_a_bucket(
            String name, boolean configured, boolean exists) {
        assertThat(AwsNames.BUCKET.matcher(name).matches()).isEqualTo(configured);
        assertThat(AwsNames.BUCKET_THAT_EXISTS.matcher(name).matches()).isEqualTo(exists);
    }

    @ParameterizedTest
    @CsvSource({
        "2, false, true",
        "3, true, true",
        "63, true, true",
        "64, false, true",
        "255, false, true",
        "256, false, false"
    })
    void a_name_of_today_has_3_to_63_characters_and_one_of_before_up_to_255(
            int length, boolean configured, boolean exists) {
        assertThat(AwsNames.BUCKET.matcher("b".repeat(length)).matches()).isEqualTo(configured);
        assertThat(AwsNames.BUCKET_THAT_EXISTS.matcher("b".repeat(length)).matches())
                .isEqualTo(exists);
    }
}
