package dev.caravan.deliver.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

class ServiceClockTest {
    private static final Instant OURS = Instant.parse("2026-01-02T03:04:05Z");

    private final ServiceClock clock = new ServiceClock(Clock.fixed(OURS, ZoneOffset.UTC));
    private final Logger logger = (Logger) LoggerFactory.getLogger(ServiceClock.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.start();
        logger.addAppender(said);
        logger.setAdditive(false);
    }

    @AfterEach
    void stop_listening() {
        logger.detachAppender(said);
        logger.setAdditive(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fri, 2 Jan 2026 03:24:05 GMT | our clock is 1200 s behind that of CloudWatch Logs",
                "Fri, 2 Jan 2026 02:44:05 GMT | our clock is 1200 s ahead of that of CloudWatch Logs",
            })
    void says_which_of_the_clocks_is_behind_and_signs_with_theirs(String date, String words) {
        clock.refused(refusal("RequestTimeTooSkewed", date));

        assertThat(said.list)
                .singleElement()
                .satisfies(warning -> assertThat(warning.getFormattedMessage()).startsWith(words));
        assertThat(clock.clock().instant())
                .isEqualTo(words.contains("behind") ? OURS.plusSeconds(1200) : OURS.minusSeconds(1200));
    }

    @Test
    void a_date_that_cannot_be_read_is_told_and_ours_holds() {
        clock.refused(refusal("RequestTimeTooSkewed", "yesterday"));

        assertThat(said.list)
                .singleElement()
                .satisfies(warning -> assertThat(warning.getFormattedMessage()).contains("'yesterday'"));
        assertThat(clock.clock().instant()).isEqualTo(OURS);
    }

    @Test
    void a_refusal_for_another_reason_says_nothing_of_the_time() {
        clock.refused(refusal("AccessDeniedException", "Fri, 2 Jan 2026 03:24:05 GMT"));

        assertThat(said.list).isEmpty();
        assertThat(clock.clock().instant()).isEqualTo(OURS);
    }

    private static AwsServiceException refusal(String code, String date) {
        SdkHttpResponse answer = SdkHttpResponse.builder()
                .statusCode(403)
                .putHeader("Date", date)
                .build();
        return AwsServiceException.builder()
                .statusCode(403)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .sdkHttpResponse(answer)
                        .build())
                .build();
    }
}
