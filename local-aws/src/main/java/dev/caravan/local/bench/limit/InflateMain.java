package dev.caravan.local.bench.limit;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Decompresses files over and over and does nothing with what comes out. */
public final class InflateMain {
    private static final int BUFFER_BYTES = 64 * 1024;

    private InflateMain() {}

    /**
     * Says after each object how many bytes came out so far.
     *
     * @param arguments how many times, and a file whose lines are objects: paths of gzip files with tabs between them
     */
    @SuppressWarnings("SystemOut") // whoever started it reads how far it has come
    public static void main(String[] arguments) throws IOException {
        List<String> objects = Files.readAllLines(Path.of(arguments[1]));
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        for (int pass = Integer.parseInt(arguments[0]); pass > 0; pass--) {
            for (String object : objects) {
                bytes += inflate(object, buffer);
                System.out.println(bytes);
            }
        }
    }

    private static long inflate(String object, byte[] buffer) throws IOException {
        List<InputStream> files = new ArrayList<>();
        for (String path : object.split("\t", -1)) {
            files.add(open(path));
        }
        long bytes = 0;
        try (Gunzip gunzip = new Gunzip(new SequenceInputStream(Collections.enumeration(files)))) {
            for (int read = gunzip.read(buffer, 0, buffer.length); read >= 0; ) {
                bytes += read;
                read = gunzip.read(buffer, 0, buffer.length);
            }
        }
        return bytes;
    }

    private static InputStream open(String path) {
        try {
            return Files.newInputStream(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
