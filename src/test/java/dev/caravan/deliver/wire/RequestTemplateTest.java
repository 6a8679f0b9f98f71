package dev.caravan.deliver.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClientBuilder;

class RequestTemplateTest {

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, false, false, https://logs.eu-central-1.amazonaws.com/",
        "us-east-1, true, false, https://logs-fips.us-east-1.amazonaws.com/",
        "eu-central-1, false, true, https://logs.eu-central-1.api.aws/",
        "us-gov-west-1, false, false, https://logs.us-gov-west-1.amazonaws.com/",
        "cn-north-1, false, false, https://logs.cn-north-1.amazonaws.com.cn/",
        "xx-future-1, false, false, https://logs.xx-future-1.amazonaws.com/",
    })
    void goes_where_the_generated_client_would(String region, boolean fips, boolean dualStack, String address) {
        SdkHttpFullRequest request =
                ask(region, client -> client.fipsEnabled(fips).dualstackEnabled(dualStack));
        assertThat(request.getUri()).hasToString(address);
    }

    @Test
    void carries_nothing_of_the_one_who_asked() {
        assertThat(ask("eu-central-1", client -> {}).headers().keySet())
                .containsExactlyInAnyOrder("Content-Type", "X-Amz-Target", "User-Agent");
    }

    @Test
    void fails_as_the_generated_client_where_there_is_no_address() {
        assertThatThrownBy(() -> ask("no such region", client -> {})).isInstanceOf(SdkClientException.class);
    }

    private static SdkHttpFullRequest ask(String region, Consumer<CloudWatchLogsClientBuilder> settings) {
        RequestTemplate asked = new RequestTemplate("Apache");
        CloudWatchLogsClientBuilder builder =
                CloudWatchLogsClient.builder().region(Region.of(region)).httpClient(asked);
        settings.accept(builder);
        try (CloudWatchLogsClient client = builder.build()) {
            return asked.ask(client);
        }
    }
}
