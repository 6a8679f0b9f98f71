package dev.caravan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes as files. Camel's own validation in Maven passes YAML unread, so this is what looks at it. */
class RouteFilesTest {
    private static final Pattern NAME = Pattern.compile("(\\d\\d)-[a-z-]+\\.camel\\.yaml");
    private static final JsonSchema DSL = dsl();

    static List<RouteFile> files() {
        return RouteFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_file_is_valid_yaml_dsl(RouteFile file) {
        assertThat(problems(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- route: {id: a, from: {uri: 'direct:a', steps: [{choose: {id: b}}]}}",
                "- route: {id: a, from: {uri: 'direct:a', step: []}}",
                "- route: {id: a, from: {uri: 'direct:a', steps: [{bean: {id: b, reff: c}}]}}",
                "- route: {id: a, from: {steps: []}}",
                "- rout: {id: a}",
                "route: {id: a}"
            })
    void a_broken_file_is_not_valid(String text) {
        assertThat(problems(RouteFile.of("broken", text))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_endpoint_is_one_that_camel_knows_with_options_that_it_has(RouteFile file) {
        Endpoints endpoints = new Endpoints();
        assertThat(file.endpoints()).flatMap(endpoints::problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{uri: 'aws2-sqs:q', parameters: {waitTimeSecond: 20}}",
                "{uri: 'aws2-sqs:q', parameters: {waitTimeSeconds: soon}}",
                "{uri: 'aws2-s3:b', parameters: {operation: fetchObject}}",
                "{uri: 'tenant-logs:customer', parameters: {dryrun: true}}",
                "{uri: 'tenant-logs:customer', parameters: {dryRun: perhaps}}",
                "{uri: 'tenant-blogs:customer'}"
            })
    void an_endpoint_with_a_mistake_is_found(String endpoint) {
        assertThat(new Endpoints().problems(RouteFile.of("broken", endpoint).content()))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_route_and_every_step_has_a_name(RouteFile file) {
        assertThat(file.routes()).allSatisfy(RouteFilesTest::isNamed);
        assertThat(file.routeConfigurations()).allSatisfy(RouteFilesTest::isNamed);
        assertThat(file.steps()).isNotEmpty().allSatisfy(step -> isNamed(step.getValue()));
        assertThat(file.content().findValues("onException").stream()
                        .flatMap(clauses -> StreamSupport.stream(clauses.spliterator(), false)))
                .allSatisfy(clause -> isNamed(clause.path("onException")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_route_says_what_it_does(RouteFile file) {
        assertThat(Stream.of(file.routes(), file.routeConfigurations()).flatMap(Collection::stream))
                .isNotEmpty()
                .allSatisfy(route -> assertThat(route.path("description").asText())
                        .as(route.path("id").asText())
                        .isNotBlank());
    }

    @Test
    void no_name_is_given_twice() {
        List<String> names = new ArrayList<>();
        List<String> configurations = new ArrayList<>();
        files().forEach(file -> {
            file.routes().forEach(route -> names.add(route.path("id").asText()));
            file.steps().forEach(step -> names.add(step.getValue().path("id").asText()));
            file.routeConfigurations()
                    .forEach(configuration ->
                            configurations.add(configuration.path("id").asText()));
        });

        assertThat(names).hasSizeGreaterThan(50).doesNotHaveDuplicates();
        assertThat(configurations).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void files_are_numbered_and_each_route_leads_to_the_same_file_or_a_later_one() {
        List<RouteFile> files = files();
        assertThat(files)
                .extracting(RouteFile::name)
                .allMatch(name -> NAME.matcher(name).matches());
        assertThat(files).extracting(RouteFilesTest::number).doesNotHaveDuplicates();
        for (RouteFile file : files) {
            for (JsonNode endpoint : file.endpoints()) {
                String uri = endpoint.path("uri").asText();
                // what fails is not sent on by a route, but settled
                boolean settles = file.routes().isEmpty() && uri.equals("direct:settle");
                if (uri.startsWith("direct:") && !settles) {
                    assertThat(number(fileOf(uri))).as("%s to %s", file, uri).isGreaterThanOrEqualTo(number(file));
                }
            }
        }
    }

    private static void isNamed(JsonNode named) {
        assertThat(named.path("id").asText()).as(named.toString()).matches("[a-z][a-z0-9-]*");
    }

    private static RouteFile fileOf(String uri) {
        return files().stream()
                .filter(file -> file.routes().stream()
                        .anyMatch(
                                route -> route.path("from").path("uri").asText().equals(uri)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no route comes from " + uri));
    }

    private static int number(RouteFile file) {
        Matcher name = NAME.matcher(file.name());
        assertThat(name.matches()).as(file.name()).isTrue();
        return Integer.parseInt(name.group(1));
    }

    private static List<String> problems(RouteFile file) {
        return DSL.validate(file.content()).stream().map(Object::toString).toList();
    }

    private static JsonSchema dsl() {
        try (InputStream schema =
                RouteFilesTest.class.getClassLoader().getResourceAsStream("schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(VersionFlag.V4)
                    .getSchema(Objects.requireNonNull(schema, "camel-yaml-dsl holds its schema"));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
