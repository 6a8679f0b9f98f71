package dev.caravan.local.dynamodb.expression;

/** A piece of an expression. */
record Token(Kind kind, String text) {
    enum Kind {
        /** A keyword, a function or an attribute's own name. */
        WORD,
        /** {@code #name} */
        NAME,
        /** {@code :value} */
        VALUE,
        /** Operators and brackets. */
        SIGN,
        END
    }
}
