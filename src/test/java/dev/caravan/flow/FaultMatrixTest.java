package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.flow.FaultCase.Result;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call of the flow with everything that can go wrong with it; prints what it saw as a table. */
@Tag("reliability")
class FaultMatrixTest {
    private static final List<Result> SEEN = new CopyOnWriteArrayList<>();

    @AfterAll
    static void print() {
        System.out.println(FaultTable.of(SEEN));
    }

    @ParameterizedTest
    @EnumSource
    void whatever_goes_wrong_with_a_call_every_line_is_accounted_for(FlowCall call) {
        Stream<FaultCase> cases = FaultCase.of(call);

        List<Result> results = call.isOfOneCustomer()
                ? FaultFleet.run(cases.toList())
                : cases.map(CentralFaults::run).toList();

        SEEN.addAll(results);
        assertThat(FaultTable.problems(results)).as(FaultTable.of(results)).isEmpty();
    }
}
