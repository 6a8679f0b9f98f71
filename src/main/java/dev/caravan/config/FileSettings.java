package dev.caravan.config;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The settings that name files and folders: what can be seen to be wrong is said before the run, not at its end. */
final class FileSettings {
    private final SettingValues values;

    FileSettings(SettingValues values) {
        this.values = values;
    }

    /** A folder with at least one file of routes. */
    @Nullable
    Path routes() {
        String value = values.text(Setting.ROUTES);
        Path folder = value == null ? null : path(Setting.ROUTES, value);
        if (value != null && folder != null) {
            if (!Files.isDirectory(folder)) {
                values.reject(Setting.ROUTES, value, "there is no such folder");
            } else if (!holdsRoutes(folder)) {
                values.reject(Setting.ROUTES, value, "there is no *.camel.yaml in it");
            }
        }
        return folder;
    }

    /** A file in a folder that exists, or {@code -}. */
    @Nullable
    String report() {
        String value = values.text(Setting.REPORT);
        if (value == null || value.equals("-")) {
            return value;
        }
        Path file = path(Setting.REPORT, value);
        if (file != null && Files.isDirectory(file)) {
            values.reject(Setting.REPORT, value, "it is a folder");
        } else if (file != null) {
            Path folder = file.getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                values.reject(Setting.REPORT, value, "there is no folder " + folder);
            }
        }
        return value;
    }

    private @Nullable Path path(Setting setting, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException notAPath) {
            values.reject(setting, value);
            return null;
        }
    }

    private static boolean holdsRoutes(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.camel.yaml")) {
            return files.iterator().hasNext();
        } catch (IOException unreadable) {
            return false;
        }
    }
}
