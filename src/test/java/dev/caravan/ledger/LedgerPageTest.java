package dev.caravan.ledger;

import static dev.caravan.undelivered.SomeWork.BODY;
import static dev.caravan.undelivered.SomeWork.OBJECT;
import static dev.caravan.undelivered.SomeWork.toLogGroup;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.notification.NotifiedRecord.ObjectCreated;
import dev.caravan.notification.ObjectRef;
import dev.caravan.notification.Replay;
import dev.caravan.tenant.delivery.LocatedObject;
import dev.caravan.tenant.delivery.ObjectDelivery;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of attributes in docs/LEDGER.md is what an entry has. */
class LedgerPageTest {
    private static final Path PAGE = Path.of("..", "docs", "LEDGER.md");
    private static final Pattern TABLE = Pattern.compile("<!-- attributes -->(.*)<!-- /attributes -->", Pattern.DOTALL);
    private static final Pattern FIRST_CELL = Pattern.compile("^\\|([^|]*)\\|", Pattern.MULTILINE);
    private static final ObjectRef WITHOUT_VERSION = new ObjectRef("central", OBJECT.key(), null, "e1", null, null);
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void the_page_lists_each_attribute_of_an_entry_and_no_other() throws IOException {
        Set<String> attributes = new TreeSet<>(constants());
        attributes.addAll(EntryItem.attributes(Checkpoint.BEGINNING).keySet());
        attributes.addAll(replayed(OBJECT).about().keySet());
        attributes.addAll(replayed(WITHOUT_VERSION).about().keySet());

        assertThat(listed()).containsExactlyInAnyOrderElementsOf(attributes);
    }

    private static Work replayed(ObjectRef object) {
        ObjectDelivery delivery = toLogGroup("acme");
        LocatedObject located = new LocatedObject(
                new ObjectCreated(object, BODY), delivery.located().key());
        return Work.of(new ObjectDelivery(located, delivery.delivery(), List.of(), new Replay("r1", null, "1-2")));
    }

    private static List<String> constants() {
        List<String> names = Arrays.stream(EntryItem.class.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(LedgerPageTest::value)
                .toList();
        assertThat(names).contains("work_id", "claim");
        return names;
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException notVisible) {
            throw new IllegalStateException(notVisible);
        }
    }

    private static List<String> listed() throws IOException {
        MatchResult table =
                TABLE.matcher(Files.readString(PAGE)).results().findFirst().orElseThrow();
        return FIRST_CELL
                .matcher(table.group(1))
                .results()
                .flatMap(cell -> NAME.matcher(cell.group(1)).results())
                .map(name -> name.group(1))
                .toList();
    }
}
