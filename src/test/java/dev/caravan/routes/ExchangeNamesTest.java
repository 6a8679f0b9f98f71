package dev.caravan.routes;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.deliver.TenantLogsConstants;
import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.exchange.MessageHeaders;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.junit.jupiter.api.Test;

/** What the routes and the beans say to each other by name, they say by one of the constants. */
class ExchangeNamesTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "EXCHANGE.md");

    /** Also over the end of a line. A property of the system is none of an exchange. */
    private static final Pattern LITERAL = Pattern.compile(
            "(?<!System\\.)\\b(?:(?:get|set|remove)(?:Property|Header)|@\\w*(?:Property|Header))\\(\\s*\"");

    /** Javadoc that begins with the type, if the constant has one, and the constant below it. */
    private static final Pattern DOCUMENTED = Pattern.compile(
            "/\\*\\*[\\s*]*(?:\\{@code (\\w+)\\}: )?([^.]*)\\.(?:(?!\\*/).)*\\*/\\s*public static final String (\\w+)",
            Pattern.DOTALL);

    private final Map<String, String> properties = constants(ExchangeProperties.class);
    private final Map<String, String> headers = constants(MessageHeaders.class);
    private final List<ExchangeNames> inRoutes = ExchangeNames.ofRoutes(RouteFile.all());
    private final List<ExchangeNames> inClasses = ExchangeNames.ofClasses();

    @Test
    void every_property_and_header_of_a_route_is_a_constant() {
        assertThat(inRoutes).hasSizeGreaterThan(30);
        assertThat(strangers(inRoutes)).isEmpty();
    }

    @Test
    void a_name_that_is_no_constant_is_found_wherever_a_route_uses_it() {
        RouteFile file = RouteFile.of("broken", """
                - route:
                    id: broken
                    from:
                      uri: direct:broken
                      steps:
                        - setProperty: {name: set1, simple: "${exchangeProperty.lease} ${exchangeProperty.read1}"}
                        - setHeader: {name: set2, simple: "${header.caravan-lines} ${headers[read2]}"}
                        - removeHeader: {name: gone}
                        - filter:
                            exchangeProperty: read3
                            steps:
                              - setBody: {header: read4}
                """);

        assertThat(strangers(ExchangeNames.ofRoutes(List.of(file))))
                .containsExactlyInAnyOrder("set1", "read1", "set2", "read2", "gone", "read3", "read4");
    }

    @Test
    void every_property_is_set_and_read_and_every_header_read() {
        for (Map.Entry<String, String> property : properties.entrySet()) {
            assertThat(users(false, true, property)).as("who sets %s", property).isNotEmpty();
            assertThat(users(false, false, property))
                    .as("who reads %s", property)
                    .isNotEmpty();
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            assertThat(users(true, false, header)).as("who reads %s", header).isNotEmpty();
        }
    }

    @Test
    void no_class_names_a_property_or_header_otherwise_than_by_a_constant() {
        assertThat(ExchangeNames.sources())
                .hasSizeGreaterThan(100)
                .allSatisfy((file, text) -> assertThat(
                                LITERAL.matcher(text).results().map(Object::toString))
                        .as(file.toString())
                        .isEmpty());
    }

    @Test
    void a_property_is_read_as_what_its_constant_says() {
        Map<String, Matcher> documented = documented(ExchangeProperties.class);
        assertThat(inClasses).filteredOn(use -> !use.type().isEmpty()).hasSizeGreaterThan(20);
        for (ExchangeNames use : inClasses) {
            if (!use.header() && !use.type().isEmpty()) {
                assertThat(use.type())
                        .as(use.toString())
                        .isEqualTo(of(documented, use.name()).group(1));
            }
        }
    }

    @Test
    void the_document_lists_every_one_with_who_sets_and_who_reads_it() {
        String document = ExchangeNames.text(DOCUMENT);

        assertThat(document)
                .as("replace what stands between the markers by this:%n%s", propertyTable())
                .contains("<!-- properties -->\n" + propertyTable() + "<!-- /properties -->");
        assertThat(document)
                .as("replace what stands between the markers by this:%n%s", headerTable())
                .contains("<!-- headers -->\n" + headerTable() + "<!-- /headers -->");
        assertThat(document).contains(constants(TenantLogsConstants.class).values());
    }

    private String propertyTable() {
        Map<String, Matcher> documented = documented(ExchangeProperties.class);
        return table(
                "| property | type | what it says | set by | read by |\n| --- | --- | --- | --- | --- |\n",
                properties.entrySet().stream()
                        .map(property -> "| `%s` | `%s` | %s | %s | %s |\n"
                                .formatted(
                                        property.getValue(),
                                        of(documented, property.getKey()).group(1),
                                        text(of(documented, property.getKey())),
                                        names(users(false, true, property)),
                                        names(users(false, false, property)))));
    }

    private String headerTable() {
        Map<String, Matcher> documented = documented(MessageHeaders.class);
        return table(
                "| header | what it says | read by |\n| --- | --- | --- |\n",
                headers.entrySet().stream()
                        .map(header -> "| `%s` | %s | %s |\n"
                                .formatted(
                                        header.getValue(),
                                        text(of(documented, header.getKey())),
                                        names(users(true, false, header)))));
    }

    private static String table(String head, Stream<String> rows) {
        return rows.collect(joining("", head, ""));
    }

    private static String names(Collection<String> users) {
        return users.stream().map(user -> "`" + user + "`").collect(joining(", "));
    }

    /** In a class a constant goes by its own name, in a route by its value. */
    private Set<String> users(boolean header, boolean set, Map.Entry<String, String> constant) {
        Set<String> users = new TreeSet<>();
        inRoutes.stream()
                .filter(use -> use.name().equals(constant.getValue()))
                .filter(use -> use.header() == header && use.set() == set)
                .forEach(use -> users.add(use.where()));
        inClasses.stream()
                .filter(use -> use.name().equals(constant.getKey()))
                .filter(use -> use.header() == header && use.set() == set)
                .forEach(use -> users.add(use.where()));
        return users;
    }

    private List<String> strangers(List<ExchangeNames> uses) {
        Collection<String> ofOurComponent = constants(TenantLogsConstants.class).values();
        List<String> ofCamel = headersOfCamel();
        return uses.stream()
                .filter(use -> !ofOurComponent.contains(use.name()))
                .filter(use -> use.header()
                        ? !headers.containsValue(use.name()) && !ofCamel.contains(use.name())
                        : !properties.containsValue(use.name()))
                .map(ExchangeNames::name)
                .toList();
    }

    /** Those that Camel's catalog documents for the components that the routes use. */
    private static List<String> headersOfCamel() {
        List<String> names = new ArrayList<>();
        for (String component : List.of("aws2-sqs", "aws2-s3", "aws2-ddb")) {
            try {
                JsonNode documented = new ObjectMapper()
                        .readTree(new DefaultCamelCatalog().componentJSonSchema(component))
                        .path("headers");
                documented.fieldNames().forEachRemaining(names::add);
            } catch (IOException invalid) {
                throw new IllegalStateException(invalid);
            }
        }
        assertThat(names).contains("CamelAwsSqsReceiptHandle");
        return names;
    }

    private static Map<String, String> constants(Class<?> holder) {
        Map<String, String> constants = new LinkedHashMap<>();
        for (Field field : holder.getFields()) {
            try {
                constants.put(field.getName(), (String) field.get(null));
            } catch (IllegalAccessException notPublic) {
                throw new IllegalStateException(notPublic);
            }
        }
        assertThat(constants).isNotEmpty();
        assertThat(constants.values()).doesNotHaveDuplicates();
        return constants;
    }

    private static Map<String, Matcher> documented(Class<?> holder) {
        String source = ExchangeNames.text(
                ExchangeNames.SOURCES.resolve(Path.of("exchange", holder.getSimpleName() + ".java")));
        Map<String, Matcher> documented = new LinkedHashMap<>();
        Matcher next = DOCUMENTED.matcher(source);
        for (int from = 0; next.find(from); from = next.end(), next = DOCUMENTED.matcher(source)) {
            documented.put(next.group(3), next);
        }
        assertThat(documented.keySet())
                .containsExactlyElementsOf(constants(holder).keySet());
        return documented;
    }

    private static Matcher of(Map<String, Matcher> documented, String name) {
        return requireNonNull(documented.get(name), name);
    }

    private static String text(Matcher documented) {
        return documented.group(2).replaceAll("\\s*\\n\\s*\\*\\s*", " ").strip();
    }
}
