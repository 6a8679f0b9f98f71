package dev.caravan.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the page about the tenant table tells customers to set up. */
final class PageOfTenants {
    private static final Path PAGE = Path.of("..", "docs", "TENANTS.md");
    private static final Pattern JSON_BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    private PageOfTenants() {}

    /** The only policy of it that is of a bucket: it names a principal and a resource. */
    static String bucketPolicy() {
        try {
            return JSON_BLOCK
                    .matcher(Files.readString(PAGE))
                    .results()
                    .map((MatchResult block) -> block.group(1))
                    .filter(block -> block.contains("\"Principal\"") && block.contains("\"Resource\""))
                    .reduce((one, other) -> {
                        throw new IllegalStateException("there are two policies of a bucket");
                    })
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
