package dev.caravan.object.encoding;

import java.util.Arrays;
import java.util.Optional;

/** Formats that no lines can be made of, told by what they begin with. */
enum BinaryFormat {
    BZIP2("bzip2", 0, "BZh.1AY&SY"),
    EMPTY_BZIP2("bzip2", 0, "BZh.\u0017rE8P\u0090"),
    XZ("xz", 0, "\u00fd7zXZ\u0000"),
    LZMA("lzma", 0, "]\u0000\u0000..\u00ff\u00ff\u00ff\u00ff"),
    LZIP("lzip", 0, "LZIP\u0001"),
    LZ4("lz4", 0, "\u0004\"M\u0018"),
    LZ4_LEGACY("lz4", 0, "\u0002!L\u0018"),
    SNAPPY("snappy", 0, "\u00ff\u0006\u0000\u0000sNaPpY"),
    SNAPPY_JAVA("snappy", 0, "\u0082SNAPPY\u0000"),
    LZOP("lzop", 0, "\u0089LZO\u0000\r\n\u001a\n"),
    COMPRESS("compress (.Z)", 0, "\u001f\u009d"),
    ZIP("a zip archive", 0, "PK\u0003\u0004"),
    EMPTY_ZIP("a zip archive", 0, "PK\u0005\u0006"),
    SPLIT_ZIP("a zip archive", 0, "PK\u0007\b"),
    SEVEN_ZIP("a 7z archive", 0, "7z\u00bc\u00af'\u001c"),
    RAR("a rar archive", 0, "Rar!\u001a\u0007"),
    TAR("a tar archive", 257, "ustar", true),
    PARQUET("a Parquet file", 0, "PAR1", true),
    ENCRYPTED_PARQUET("a Parquet file", 0, "PARE", true),
    AVRO("an Avro file", 0, "Obj\u0001"),
    ORC("an ORC file", 0, "ORC", true),
    ARROW("an Arrow file", 0, "ARROW1\u0000\u0000"),
    SEQUENCE_FILE("a Hadoop sequence file", 0, "SEQ\u0006"),
    SQLITE("an SQLite database", 0, "SQLite format 3\u0000"),
    JOURNAL("a systemd journal", 0, "LPKSHHRH"),
    EVTX("a Windows event log", 0, "ElfFile\u0000"),
    PCAPNG("a packet capture", 0, "\n\r\r\n", true),
    PCAP("a packet capture", 0, "\u00d4\u00c3\u00b2\u00a1"),
    PCAP_BIG_ENDIAN("a packet capture", 0, "\u00a1\u00b2\u00c3\u00d4"),
    PDF("a PDF document", 0, "%PDF-", true),
    ELF("an ELF file", 0, "\u007fELF"),
    CLASS("a Java class", 0, "\u00ca\u00fe\u00ba\u00be"),
    SERIALIZED("serialized Java objects", 0, "\u00ac\u00ed\u0000\u0005"),
    PNG("a PNG image", 0, "\u0089PNG\r\n");

    private static final char ANY = '.';

    /** So many bytes behind the magic every one of these formats has its first numbers. */
    private static final int NEAR = 16;

    private final String what;
    private final int at;
    /** A character stands for a byte. */
    private final String magic;

    private final boolean mayBeText;

    BinaryFormat(String what, int at, String magic) {
        this(what, at, magic, false);
    }

    /** @param mayBeText whether text may begin like this as well, so that something must be there that text has not */
    BinaryFormat(String what, int at, String magic, boolean mayBeText) {
        this.what = what;
        this.at = at;
        this.magic = magic;
        this.mayBeText = mayBeText;
    }

    /** The format of what begins like this, if it is one of them. */
    static Optional<BinaryFormat> of(byte[] start) {
        return Arrays.stream(values())
                .filter(format -> format.begins(start))
                .filter(format -> !format.mayBeText || format.isFollowedByMore(start))
                .findFirst();
    }

    /** Right behind the magic, or all over, there is what text has not. */
    private boolean isFollowedByMore(byte[] start) {
        int behind = at + magic.length();
        return TextMeasure.hasControls(start, behind, behind + NEAR) || !TextMeasure.isText(start);
    }

    private boolean begins(byte[] start) {
        if (start.length < at + magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if (magic.charAt(i) != (start[at + i] & 0xff) && magic.charAt(i) != ANY) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return what;
    }
}
