package dev.caravan.local.generate;

/**
 * A number for a message such that the sum over many tells whether two collections hold the same messages equally
 * often, in whatever order. It proves nothing against someone who wants a collision.
 */
public final class MessageSum {
    private static final long FNV_BASIS = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private MessageSum() {}

    /** FNV-1a over the UTF-16 code units, mixed once more so that sums of near neighbours spread. */
    public static long of(String message) {
        long hash = FNV_BASIS;
        for (int i = 0; i < message.length(); i++) {
            hash = (hash ^ message.charAt(i)) * FNV_PRIME;
        }
        hash ^= hash >>> 31;
        return hash * 0x9E3779B97F4A7C15L;
    }
}
