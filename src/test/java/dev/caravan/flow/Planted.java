package dev.caravan.flow;

/** Errors for copies of the routes; public for Camel. */
@SuppressWarnings("DoNotCallSuggester") // Camel calls them
public final class Planted {

    public void outOfMemory() {
        throw new OutOfMemoryError("planted");
    }

    public void stackOverflow() {
        throw new StackOverflowError("planted");
    }

    public void missingClass() {
        throw new NoClassDefFoundError("planted");
    }

    public void failedAssertion() {
        throw new AssertionError("planted");
    }

    /** In a thread of somebody else's. */
    public void elsewhere() {
        new Thread(this::failedAssertion, "somebody's").start();
    }
}
