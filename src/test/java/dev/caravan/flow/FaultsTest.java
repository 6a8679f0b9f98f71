package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.flow.FaultCase.Result;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Nothing is lost and little comes twice, whatever goes wrong with whichever call: all of the faults in customers'
 * accounts at once, and some of those in ours. The others are in {@link FaultMatrixTest}.
 */
class FaultsTest {

    @Test
    void whatever_goes_wrong_in_a_customers_account_every_line_is_accounted_for() {
        List<FaultCase> cases = Arrays.stream(FlowCall.values())
                .filter(FlowCall::isOfOneCustomer)
                .flatMap(FaultCase::of)
                .toList();

        List<Result> results = FaultFleet.run(cases);

        assertThat(results).hasSameSizeAs(cases);
        assertThat(FaultTable.problems(results)).as(FaultTable.of(results)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, DENIED",
        "SEND_LETTER, ANSWER_LOST_ONCE",
        "LEDGER_ACQUIRE, DENIED",
        "LEDGER_FINISH, ANSWER_LOST_LONG",
        "CENTRAL_ROLE, EXPIRED_LONG",
    })
    void whatever_goes_wrong_in_our_own_account_every_line_is_accounted_for(FlowCall call, Trouble trouble) {
        List<Result> results = List.of(CentralFaults.run(new FaultCase(call, trouble)));

        assertThat(FaultTable.problems(results)).as(FaultTable.of(results)).isEmpty();
    }
}
