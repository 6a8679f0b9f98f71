package dev.caravan.local.dynamodb.expression;

import java.util.Locale;
import java.util.Set;

/**
 * Words that may not stand for an attribute in an expression: the keywords, and those of the service's 573 words that a
 * table like ours could have for names. docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html
 */
final class ReservedWords {
    private static final Set<String> WORDS = Set.of(
            ("ADD AND AS BATCH BETWEEN BUCKET BY COMMENT CONDITION COUNT COUNTER DATA DATE DAY DELETE END EXISTS FIRST"
                            + " FROM GROUP HASH HOUR IN INDEX ITEMS KEY LANGUAGE LAST LIMIT LINES LIST LOCATION LOG"
                            + " MINUTE MONTH NAME NOT NUMBER OBJECT OF OR ORDER OWNER PATH POSITION RANGE REGION REMOVE"
                            + " ROLE SECOND SEQUENCE SESSION SET SIZE START STATE STATUS STREAM STRING TABLE TIME"
                            + " TIMESTAMP TOKEN TOTAL TTL TYPE UPDATE USER USERS VALUE VALUES VIEW YEAR ZONE")
                    .split(" "));

    private ReservedWords() {}

    static boolean contains(String word) {
        return WORDS.contains(word.toUpperCase(Locale.ROOT));
    }
}
