package dev.caravan.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every relative link in README.md and the pages below docs/ leads to a file, and to a heading, that exist. */
class LinksTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\[\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern OTHER_SITE = Pattern.compile("[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");

    /** A link as it stands in a page. */
    private record Link(Path page, String target) {

        /** The file, which is the page itself where only a heading is named. */
        Path file() {
            String path = target.split("#", 2)[0];
            return path.isEmpty() ? page : page.resolveSibling(path).normalize();
        }

        /** The anchor, without its hash; empty where there is none. */
        String anchor() {
            return target.contains("#") ? target.split("#", 2)[1] : "";
        }
    }

    private final List<Link> links;

    LinksTest() throws IOException {
        try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
            links = Stream.concat(Stream.of(PROJECT.resolve("README.md")), docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .flatMap(LinksTest::links)
                    .toList();
        }
    }

    @Test
    void there_are_links_with_and_without_an_anchor() {
        assertThat(links).filteredOn(link -> link.anchor().isEmpty()).hasSizeGreaterThan(30);
        assertThat(links).filteredOn(link -> !link.anchor().isEmpty()).hasSizeGreaterThan(10);
    }

    @TestFactory
    List<DynamicTest> each_link_leads_somewhere() {
        return links.stream()
                .map(link -> DynamicTest.dynamicTest(link.page() + " to " + link.target(), () -> assertLeads(link)))
                .toList();
    }

    private static void assertLeads(Link link) {
        assertThat(link.file()).exists();
        if (!link.anchor().isEmpty()) {
            assertThat(anchors(link.file())).contains(link.anchor());
        }
    }

    private static Stream<Link> links(Path page) {
        String text = CODE.matcher(withoutCodeBlocks(page)).replaceAll("");
        return LINK.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(target -> !OTHER_SITE.matcher(target).matches())
                .map(target -> new Link(page, target));
    }

    /** As GitHub makes them: lower case, spaces to hyphens, and nothing else but letters, digits, hyphens and underscores. */
    private static Set<String> anchors(Path page) {
        return HEADING.matcher(withoutCodeBlocks(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}\\-_ ]", "")
                        .replace(' ', '-'))
                .collect(toSet());
    }

    private static String withoutCodeBlocks(Path page) {
        try {
            return CODE_BLOCK.matcher(Files.readString(page)).replaceAll("");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
