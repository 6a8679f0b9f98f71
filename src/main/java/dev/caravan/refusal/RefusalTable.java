package dev.caravan.refusal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What each code means that a service may answer with: the file {@code refusals.txt} beside this class, read when something
 * is refused for the first time. A service's own row wins over one for any.
 */
public final class RefusalTable {
    private static final String FILE = "refusals.txt";

    private final Map<Code, Row> rows = new HashMap<>();

    /**
     * One line of the table.
     *
     * @param page where AWS documents the code
     */
    public record Row(Service service, String code, Meaning meaning, String page) {
        public Row {
            requireNonNull(service, "service is null");
            requireNonNull(code, "code is null");
            requireNonNull(meaning, "meaning is null");
            requireNonNull(page, "page is null");
        }
    }

    private record Code(Service service, String code) {}

    private RefusalTable(List<Row> all) {
        for (Row row : all) {
            if (rows.put(new Code(row.service(), row.code()), row) != null) {
                throw new IllegalStateException(FILE + " has " + row.service() + " " + row.code() + " twice");
            }
        }
    }

    /** The table, read once. */
    static RefusalTable get() {
        return Holder.TABLE;
    }

    Meaning meaning(Service service, String code) {
        Row row = rows.get(new Code(service, code));
        Row forAll = row == null ? rows.get(new Code(Service.ANY, code)) : row;
        return forAll == null ? Meaning.UNLISTED : forAll.meaning();
    }

    /** All rows, in the order of the file. */
    public static List<Row> rows() {
        try (InputStream file = requireNonNull(RefusalTable.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
            return read(lines);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<Row> read(BufferedReader lines) throws IOException {
        List<Row> rows = new ArrayList<>();
        String page = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("https://")) {
                page = line.strip();
            } else if (!line.isBlank() && !line.startsWith("#")) {
                rows.add(row(line, page));
            }
        }
        return rows;
    }

    private static Row row(String line, String page) {
        String[] cells = line.strip().split("\\s+", -1);
        if (cells.length != 3 || page.isEmpty()) {
            throw new IllegalStateException(FILE + ": under a page a row is service, code, meaning, and not: " + line);
        }
        return new Row(
                Service.valueOf(cells[0].toUpperCase(Locale.ROOT)),
                cells[1],
                Meaning.valueOf(cells[2].toUpperCase(Locale.ROOT)),
                page);
    }

    private static final class Holder {
        static final RefusalTable TABLE = new RefusalTable(rows());
    }
}
