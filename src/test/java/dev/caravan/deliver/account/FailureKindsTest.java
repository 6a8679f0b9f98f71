package dev.caravan.deliver.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.deliver.failure.DeliveryException;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.RefusedDeliveryException.Refusal;
import dev.caravan.deliver.failure.TransientDeliveryException;
import dev.caravan.deliver.failure.TransientDeliveryException.Side;
import dev.caravan.refusal.Meaning;
import dev.caravan.refusal.RefusalTable;
import dev.caravan.refusal.SdkRefusals;
import dev.caravan.refusal.Service;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a customer's account answers, each code of the table. */
class FailureKindsTest {

    static List<RefusalTable.Row> rows() {
        return RefusalTable.rows().stream()
                .filter(row -> Set.of(Service.LOGS, Service.S3, Service.ANY).contains(row.service()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void what_a_customers_account_answers_is_judged_by_the_table(RefusalTable.Row row) {
        DeliveryException failure =
                failure(row.service() == Service.ANY ? Service.LOGS : row.service(), row.code(), 400);

        assertThat(failure).hasMessageContaining(row.code()).hasMessageContaining("said AWS");
        if (expected(row.meaning()) instanceof Refusal refusal) {
            assertThat(failure)
                    .isInstanceOfSatisfying(
                            RefusedDeliveryException.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(refusal));
        } else {
            assertThat(failure)
                    .isInstanceOfSatisfying(
                            TransientDeliveryException.class,
                            passing -> assertThat(passing.side()).isEqualTo(expected(row.meaning())));
        }
    }

    @Test
    void an_answer_that_is_not_from_aws_is_ours() {
        assertThat(failure(Service.LOGS, null, 403))
                .isInstanceOfSatisfying(
                        TransientDeliveryException.class,
                        passing -> assertThat(passing.side()).isEqualTo(Side.OURS));
    }

    @Test
    void an_error_that_nobody_documented_is_tried_again_and_not_held_against_the_account() {
        assertThat(failure(Service.LOGS, "SomethingNew", 400))
                .isInstanceOfSatisfying(
                        TransientDeliveryException.class,
                        passing -> assertThat(passing.side()).isEqualTo(Side.UNKNOWN));
    }

    private static Enum<?> expected(Meaning meaning) {
        return switch (meaning) {
            case THROTTLED, PASSING, EXPIRED, STRANGER -> Side.CUSTOMER;
            case NOT_FROM_AWS, SKEWED -> Side.OURS;
            case SIGNATURE, NO_OBJECT, ARCHIVED, DONE, UNLISTED -> Side.UNKNOWN;
            case DENIED, KEY -> Refusal.DENIED;
            case NO_PLACE, ELSEWHERE, NAME -> Refusal.DESTINATION_MISSING;
            case CONTENT -> Refusal.NOT_ACCEPTED;
        };
    }

    private static DeliveryException failure(Service service, @Nullable String code, int status) {
        return FailureKinds.ofCustomer(
                SdkRefusals.refusal(service, code, status, "said AWS"), "eu-west-1", "A call", "");
    }
}
