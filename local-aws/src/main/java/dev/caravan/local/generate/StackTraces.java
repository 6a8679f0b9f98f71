package dev.caravan.local.generate;

/** Messages of several lines, as a collector joins them. */
final class StackTraces {
    private final Dice dice;

    StackTraces(Dice dice) {
        this.dice = dice;
    }

    String java() {
        StringBuilder trace = new StringBuilder("java.lang.IllegalStateException: ")
                .append(dice.words(24))
                .append(frames(dice.between(4, 9)));
        trace.append("\nCaused by: java.net.SocketTimeoutException: Read timed out")
                .append(frames(3));
        return trace.append("\n\t... ")
                .append(dice.between(5, 40))
                .append(" more")
                .toString();
    }

    String go() {
        StringBuilder trace = new StringBuilder("panic: runtime error: invalid memory address or nil pointer\n\n")
                .append("goroutine ")
                .append(dice.between(1, 900))
                .append(" [running]:");
        for (long frame = dice.between(3, 7); frame > 0; frame--) {
            String source = dice.pick(Vocabulary.GO_SOURCES);
            trace.append("\nmain.(*loop).step(0xc000").append(dice.hex(6)).append(", 0x1)");
            trace.append("\n\t/go/src/").append(source).append(':').append(dice.between(20, 900));
            trace.append(" +0x").append(dice.hex(3));
        }
        return trace.toString();
    }

    private String frames(long count) {
        StringBuilder frames = new StringBuilder();
        for (long frame = 0; frame < count; frame++) {
            frames.append("\n\tat ").append(dice.pick(Vocabulary.JAVA_CLASSES)).append(".run(Source.java:");
            frames.append(dice.between(20, 900)).append(')');
        }
        return frames.toString();
    }
}
