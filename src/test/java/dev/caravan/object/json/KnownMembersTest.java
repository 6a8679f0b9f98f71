package dev.caravan.object.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.object.UsualLines;
import dev.caravan.object.event.RecordScanner;
import dev.caravan.object.line.Line;
import dev.caravan.object.line.LineScanner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownMembersTest {

    private final KnownMembers known = new KnownMembers();

    @Test
    void are_passed_where_they_stand_again() {
        learn("'a':1,", "", "'b':'two',", "'c':[3],", "'d':4}");

        assertThat(passed("'a':1,'message':'y', 'b':'two','c':[3],'d':4}")).isEqualTo("'a':1,");
        assertThat(passed("'b':'two','c':[3],'d':4}")).isEqualTo("'b':'two','c':[3],'d':4}");
    }

    @Test
    void are_passed_up_to_the_one_that_differs_and_behind_it() {
        learn("'a':1,", "'b':'two',", "'c':[3],", "'d':4}");

        assertThat(passed("'a':1,'b':'2','c':[3],'d':4}")).isEqualTo("'a':1,");
        assertThat(passed("'b':'2','c':[3],'d':4}")).isEmpty();
        assertThat(passed("'c':[3],'d':4}")).isEqualTo("'c':[3],'d':4}");
    }

    @Test
    void are_passed_behind_one_that_is_new() {
        learn("'a':1,", "'b':'two',", "'c':[3]}");

        assertThat(passed("'a':1,'new':0,'b':'two','c':[3]}")).isEqualTo("'a':1,");
        assertThat(passed("'new':0,'b':'two','c':[3]}")).isEmpty();
        assertThat(passed("'b':'two','c':[3]}")).isEqualTo("'b':'two','c':[3]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a':12,'b':2}", "'a':1 ,'b':2}", "'a':1}", "'a':1", "'ab':1,'b':2}", "'A':1,'b':2}", "'"})
    void are_not_passed_where_they_only_begin_alike(String others) {
        learn("'a':1,", "'b':2}");

        assertThat(passed(others)).isEmpty();
    }

    @Test
    void are_not_passed_of_a_record_that_did_not_end_well() {
        known.begin();
        walked("'a':1,");
        known.begin();

        assertThat(passed("'a':1,'b':2}")).isEmpty();
    }

    @Test
    void are_learnt_anew_when_records_become_others() {
        learn("'a':1,", "'b':2,", "'c':3}");
        for (int record = 0; record < 3; record++) {
            others();
        }
        known.begin();

        assertThat(passed("'x':1,'y':2,'z':3}")).isEqualTo("'x':1,'y':2,'z':3}");
    }

    @Test
    void are_kept_while_every_other_record_has_them() {
        learn("'a':1,", "'b':2,", "'c':3}");
        for (int turn = 0; turn < 5; turn++) {
            others();
            known.begin();
            assertThat(passed("'a':1,'b':2,'c':3}")).isEqualTo("'a':1,'b':2,'c':3}");
            known.end();
        }
    }

    private void others() {
        known.begin();
        walked("'x':1,");
        walked("'y':2,");
        walked("'z':3}");
        known.end();
    }

    @Test
    void are_no_more_than_there_is_room_for() {
        String large = "'a':'" + "x".repeat(KnownMembers.MOST_BYTES) + "',";
        learn(large, "'b':2,", "'c':3}");

        assertThat(passed(large + "'b':2,'c':3}")).isEmpty();
        assertThat(passed("'b':2,'c':3}")).isEqualTo("'b':2,'c':3}");
    }

    @Test
    void are_no_more_than_can_be_counted() {
        known.begin();
        for (int i = 0; i < 1000; i++) {
            walked("'" + i + "':1,");
        }
        known.end();
        known.begin();

        assertThat(passed("'0':1,'1':1,'2':1,")).isEqualTo("'0':1,'1':1,'2':1,");
    }

    @Test
    void are_nearly_all_that_usual_lines_have_beside_message_and_time() throws IOException {
        byte[] object = UsualLines.object(new Random(25), 1000, 100).getBytes(UTF_8);
        RecordScanner scanner = new RecordScanner(0, known);
        long passed = 0;
        try (LineScanner lines = new LineScanner(new ByteArrayInputStream(object), 1 << 20, 0)) {
            for (Line line = lines.next(); line != null; line = lines.next()) {
                assertThat(scanner.event(line)).isNotNull();
                passed += known.passed();
            }
        }

        assertThat(passed).as("ten of each but the first").isEqualTo(999 * 10);
    }

    /** Members; one that has to be read each time is empty. */
    private void learn(String... members) {
        known.begin();
        for (String member : members) {
            if (member.isEmpty()) {
                known.read();
            } else {
                walked(member);
            }
        }
        known.end();
        known.begin();
    }

    private void walked(String member) {
        byte[] bytes = json(member);
        known.walked(bytes, 0, bytes.length);
    }

    private String passed(String record) {
        byte[] bytes = json(record);
        return record.substring(0, known.pass(bytes, 0, bytes.length));
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
